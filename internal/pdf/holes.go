package pdf

const (
	// holeRoom is what a punched sheet keeps free at its top. Source: two holes,
	// centred, 2¾ inches apart (shared/facts/delivery.md, 4.1); they end less than
	// that from the sheet's edge.
	holeRoom = 0.75 * inch
	// holeLower brings the running heads below it. First pages start lower anyway.
	holeLower = 0.25 * inch
)

func (o *Options) holeRoom() float64 {
	if o.Holes {
		return holeRoom
	}
	return 0
}

// lower is by how much later pages with a running head start lower than usual.
func (o *Options) lower() float64 {
	if o.Holes {
		return holeLower
	}
	return 0
}
