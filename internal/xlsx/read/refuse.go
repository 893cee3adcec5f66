package read

import (
	"errors"

	"example.org/petition/internal/petition"
)

// How a workbook becomes one that can be read.
const (
	hintCSV  = "open it in Excel or LibreOffice and save it as CSV UTF-8"
	hintSave = "open it in Excel or LibreOffice and save it again as .xlsx"
)

// errTooMuch is of a part that holds more than is kept.
var errTooMuch = errors.New("too much to hold")

func refuse(message, hint string) *petition.Error {
	return petition.ListError("", 0, message, hint)
}

// damaged refuses a workbook of which a part cannot be read.
func damaged(part string) *petition.Error {
	return refuse("the workbook is damaged: "+part+" cannot be read", hintSave+"; if it does not open there, export the list again")
}
