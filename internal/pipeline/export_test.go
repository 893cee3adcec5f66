package pipeline

// ReadLists reads lists as Build does, for tests that need no pages.
var ReadLists = readLists

// Book is what sending needs of the ledger.
type Book = book

// Wrap puts something around the ledger of a delivery.
func (job *Delivery) Wrap(wrap func(Book) Book) { job.wrap = wrap }
