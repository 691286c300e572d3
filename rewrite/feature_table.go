package rewrite

// featureTable names each feature, in order, and says which way it may move a score: a shared fact never lowers it.
var featureTable = [numFeatures]struct {
	name      string
	direction int8 // 1: more of it never lowers the score; -1: never raises it; 0: either
}{
	fTitleMin:           {"title_min", 1},
	fTitleMax:           {"title_max", 1},
	fTitleSameMin:       {"title_same_min", 1},
	fTitleSameMax:       {"title_same_max", 1},
	fTitleLeadShort:     {"title_lead_short", 1},
	fTitleLeadLong:      {"title_lead_long", 1},
	fTitleAnyShort:      {"title_any_short", 1},
	fTitleAnyLong:       {"title_any_long", 1},
	fLeadMin:            {"lead_min", 1},
	fLeadMax:            {"lead_max", 1},
	fLeadSameMin:        {"lead_same_min", 1},
	fLeadSameMax:        {"lead_same_max", 1},
	fAllShort:           {"all_short", 1},
	fAllLong:            {"all_long", 1},
	fSameShort:          {"same_short", 1},
	fSameLong:           {"same_long", 1},
	fFactShort:          {"fact_short", 1},
	fFactLong:           {"fact_long", 1},
	fNameShort:          {"name_short", 1},
	fNameLong:           {"name_long", 1},
	fNumberShort:        {"number_short", 1},
	fNumberLong:         {"number_long", 1},
	fNearTitleMin:       {"near_title_min", 1},
	fNearTitleMax:       {"near_title_max", 1},
	fNearLeadMin:        {"near_lead_min", 1},
	fNearLeadMax:        {"near_lead_max", 1},
	fNearShort:          {"near_short", 1},
	fNearLong:           {"near_long", 1},
	fNearWorstShort:     {"near_worst_short", 1},
	fNearWorstLong:      {"near_worst_long", 1},
	fNearMissedShort:    {"near_missed_short", -1},
	fNearMissedLong:     {"near_missed_long", -1},
	fPlainSameShort:     {"plain_same_short", 0},
	fPlainSameLong:      {"plain_same_long", 0},
	fPlainSoftShort:     {"plain_soft_short", 0},
	fPlainSoftLong:      {"plain_soft_long", 0},
	fPlainNearShort:     {"plain_near_short", 0},
	fPlainNearLong:      {"plain_near_long", 0},
	fGotFactShort:       {"got_fact_short", 1},
	fGotFactLong:        {"got_fact_long", 1},
	fGotPlainSameShort:  {"got_plain_same_short", 0},
	fGotPlainSameLong:   {"got_plain_same_long", 0},
	fGotPlainSoftShort:  {"got_plain_soft_short", 0},
	fGotPlainSoftLong:   {"got_plain_soft_long", 0},
	fGotPlainNearShort:  {"got_plain_near_short", 0},
	fGotPlainNearLong:   {"got_plain_near_long", 0},
	fMissedNameShort:    {"missed_name_short", -1},
	fMissedNameLong:     {"missed_name_long", -1},
	fMissedNumberShort:  {"missed_number_short", -1},
	fMissedNumberLong:   {"missed_number_long", -1},
	fMissedPlainShort:   {"missed_plain_short", -1},
	fMissedPlainLong:    {"missed_plain_long", -1},
	fClauseShort:        {"clause_short", 0},
	fClauseLong:         {"clause_long", 0},
	fClauseWorstShort:   {"clause_worst_short", 0},
	fClauseWorstLong:    {"clause_worst_long", 0},
	fBestNear:           {"best_near", 1},
	fBestFact:           {"best_fact", 1},
	fBestName:           {"best_name", 1},
	fBestNumber:         {"best_number", 1},
	fBestTitle:          {"best_title", 1},
	fBestPlain:          {"best_plain", 0},
	fBestWorst:          {"best_worst", 1},
	fLeastMissed:        {"least_missed", -1},
	fLeastMissedFact:    {"least_missed_fact", -1},
	fLeastMissedName:    {"least_missed_name", -1},
	fLeastMissedNumber:  {"least_missed_number", -1},
	fPlainLeadSameMin:   {"plain_lead_same_min", 0},
	fPlainLeadSameMax:   {"plain_lead_same_max", 0},
	fPlainTitleSameMin:  {"plain_title_same_min", 0},
	fPlainTitleSameMax:  {"plain_title_same_max", 0},
	fCosineTitle:        {"cosine_title", 1},
	fCosineLead:         {"cosine_lead", 1},
	fCosineAll:          {"cosine_all", 1},
	fCosineCross:        {"cosine_cross", 1},
	fJaccard:            {"jaccard", 1},
	fSharedWeight:       {"shared_weight", 1},
	fTop1:               {"top1", 1},
	fTop2:               {"top2", 1},
	fTop3:               {"top3", 1},
	fTop5:               {"top5", 1},
	fSharedNames:        {"shared_names", 1},
	fMissedShort:        {"missed_short", -1},
	fMissedLong:         {"missed_long", -1},
	fMissedFactShort:    {"missed_fact_short", -1},
	fMissedFactLong:     {"missed_fact_long", -1},
	fWorstSentenceShort: {"worst_sentence_short", 1},
	fWorstSentenceLong:  {"worst_sentence_long", 1},
	fOrderShort:         {"order_short", 1},
	fOrderLong:          {"order_long", 1},
	fAdjacent:           {"adjacent", 1},
	fChainShort:         {"chain_short", 1},
	fShingleMin:         {"shingle_min", 1},
	fShingleMax:         {"shingle_max", 1},
	fChars:              {"chars", 1},
	fVectorTitle:        {"vector_title", 0},
	fVectorLead:         {"vector_lead", 0},
	fVectorAll:          {"vector_all", 0},
	fVectorCross:        {"vector_cross", 0},
	fQuoteShared:        {"quote_shared", 1},
	fConflict:           {"conflict", -1},
	fSharedNumbers:      {"shared_numbers", 1},
	fDay:                {"day", 1},
	fLenShort:           {"len_short", 0},
	fLenRatio:           {"len_ratio", 0},
	fBothLead:           {"both_lead", 0},
}

// FeatureNames lists what Judge.Features gives, in order.
func FeatureNames() []string {
	names := make([]string, numFeatures)
	for i, f := range featureTable {
		names[i] = f.name
	}
	return names
}

// directions of the features, for fitting.
func directions() *[numFeatures]int8 {
	var d [numFeatures]int8
	for i, f := range featureTable {
		d[i] = f.direction
	}
	return &d
}
