package web

// unreadable shows a step of a case whose case file cannot be read, with what is
// wrong with it.
func (p *page) unreadable(err error) error {
	v := p.view(nil)
	v.Problems = []problem{problemOf("", err)}
	return p.show("unreadable", v)
}

// stale shows a form again that was made of a case that is not the case any more.
// It keeps what the person wrote; sending it once more, from the page as it now
// is, puts it in the place of what another wrote.
func (p *page) stale(step string, data any) error {
	v := p.view(data)
	v.Stale = true
	return p.show(step, v)
}
