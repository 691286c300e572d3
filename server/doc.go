// Package server answers over HTTP whether a story was told before: an API for programs and a page for people, over an
// index that somebody else keeps ([Library]).
//
// The API's JSON is that of the command: POST /v1/check answers with the lines of `check --format json`, POST
// /v1/compare with those of `compare --format json`. Errors are problem documents (RFC 9457). GET /openapi.json says
// what there is; a test holds it to the handlers.
//
// The page needs no script: every action is a link or a form. Headlines are hostile input; html/template escapes them by
// context, and the content security policy allows the page's own style sheet and nothing more.
//
// A request passes these gates in order, and each says why it lets nobody through:
//
//   - shape: a path without tricks, a Host of ours (against DNS rebinding), a browser's request from our own pages
//     (against cross-site forms);
//   - token: what changes the index wants the token, where one is set; elsewhere than on loopback one must be;
//   - body: no larger than a limit, and all bodies at work together no larger than another;
//   - work: so many at once, each for so long; who waits too long is told to come again (503, Retry-After).
//
// A body is read before its request takes a place at work, so that slow clients cost a connection and no more; they are
// cut by the connection's deadlines. The server fetches no address, and logs neither bodies nor tokens.
//
// The package does not keep the index, and does not speak TLS: a reverse proxy does that better.
package server
