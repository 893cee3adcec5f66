package web

// signaturesView is the step in which the lists are read and looked through.
type signaturesView struct{}

func (p *page) showSignatures() error { return p.show("signatures", p.view(signaturesView{})) }
