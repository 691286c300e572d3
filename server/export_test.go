package server

// APIRoutes lists the routes for programs: "POST /v1/check".
func APIRoutes() []string {
	var all []string
	for _, rt := range routes() {
		if !rt.page {
			all = append(all, rt.method+" "+rt.path)
		}
	}
	return all
}

// Writes lists the routes that change the index.
func Writes() []string {
	var all []string
	for _, rt := range routes() {
		if rt.writes {
			all = append(all, rt.method+" "+rt.path)
		}
	}
	return all
}
