package signature

import "strings"

// commonDomains are the domains of the providers that most people have their
// e-mail from, where many rows one after the other mean nothing: the large ones
// of the United States, and those of the languages that lists come in. The
// domains reserved for examples (RFC 2606) stand among them: nobody has them.
var commonDomains = func() map[uint32]bool {
	var keys keymaker
	domains := map[uint32]bool{}
	for domain := range strings.FieldsSeq(`
		gmail.com yahoo.com ymail.com rocketmail.com hotmail.com outlook.com live.com msn.com icloud.com me.com mac.com
		aol.com aim.com proton.me protonmail.com pm.me mail.com gmx.com gmx.net zoho.com fastmail.com fastmail.fm hey.com
		tutanota.com tuta.io duck.com riseup.net juno.com earthlink.net mindspring.com netzero.net
		comcast.net xfinity.com verizon.net att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net cox.net charter.net
		spectrum.net roadrunner.com rr.com optonline.net optimum.net frontier.com frontiernet.net centurylink.net windstream.net
		suddenlink.net twc.com embarqmail.com cableone.net mchsi.com q.com
		yahoo.es yahoo.com.mx yahoo.com.ar hotmail.es hotmail.com.mx outlook.es live.com.mx prodigy.net.mx
		yahoo.com.br hotmail.com.br outlook.com.br uol.com.br bol.com.br terra.com.br ig.com.br sapo.pt
		yahoo.fr hotmail.fr outlook.fr live.fr orange.fr wanadoo.fr free.fr laposte.net sfr.fr
		gmx.de web.de t-online.de freenet.de yahoo.de hotmail.de outlook.de posteo.de mailbox.org gmx.at gmx.ch bluewin.ch
		yahoo.co.uk hotmail.co.uk outlook.co.uk live.co.uk btinternet.com yahoo.ca hotmail.ca rogers.com bell.net
		sympatico.ca shaw.ca telus.net videotron.ca qq.com 163.com 126.com naver.com hanmail.net daum.net yahoo.co.jp
		mail.ru yandex.ru ukr.net wp.pl o2.pl interia.pl libero.it yahoo.it hotmail.it rediffmail.com yahoo.co.in yahoo.com.vn
		example.org example.com example.net`) {
		domains[domainKey(&keys, domain)] = true
	}
	return domains
}()

// domainKey tells domains apart well enough to find runs of one.
func domainKey(keys *keymaker, domain string) uint32 {
	k := keys.ofText(domain)
	return uint32(k[0]) | uint32(k[1])<<8 | uint32(k[2])<<16 | uint32(k[3])<<24
}
