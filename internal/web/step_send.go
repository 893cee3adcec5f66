package web

// sendView is the step in which officials are chosen and the packet is sent.
type sendView struct{}

func (p *page) showSend() error { return p.show("send", p.view(sendView{})) }
