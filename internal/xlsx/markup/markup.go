// Package markup reads the XML of Office files (ISO/IEC 29500), tag by tag and
// within bounds.
//
// It knows how such a file writes a text, and nothing of what its elements mean;
// that is the matter of whoever reads the part.
package markup
