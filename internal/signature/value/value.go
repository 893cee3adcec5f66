// Package value owns how one cell is read by its role: dates, places, ages,
// comments. What a whole column must tell, such as the order of day and month,
// is gathered while its cells pass by; no cell is kept. It does not know rows.
package value
