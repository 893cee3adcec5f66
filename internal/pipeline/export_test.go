package pipeline

// ReadLists reads lists as Build does, for tests that need no pages.
var ReadLists = readLists
