package xlsx

// AnnexOn and RecordsOn write on sheets of so many rows.
var (
	AnnexOn   = writeAnnex
	RecordsOn = writeRecords
)
