package mail

// Visible is what a header and a text show of a text; tests say with it what
// was meant.
var Visible = visible
