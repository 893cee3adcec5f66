package xlsx

import (
	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx/read"
)

// OpenList opens a workbook that somebody gave as a signature list. It is a
// petition.OpenWorkbook: its errors, and those of the rows, are *petition.Error
// of kind BadList without a file. The data is not copied and must stay as it is
// until the workbook is closed.
func OpenList(data []byte) (petition.Workbook, error) { return read.Open(data) }

// OpenRecords opens the organiser's records in the same way. They may be larger
// than a list that anybody gave.
func OpenRecords(data []byte) (petition.Workbook, error) { return read.OpenUpTo(data, mostRecords) }

// mostRecords bounds what the records may unpack to: five million rows of six
// kilobytes.
const mostRecords = 32 << 30
