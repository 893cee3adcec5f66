package web

// letterView is the step in which the letter is filled in and looked at.
type letterView struct{}

func (p *page) showLetter() error { return p.show("letter", p.view(letterView{})) }
