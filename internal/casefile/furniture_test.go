package casefile_test

import (
	"testing"

	"example.org/petition/internal/casefile"
)

func TestIsFurniture(t *testing.T) {
	furniture := []string{
		"Default_group_icon", "Default_user_icon", "default_group_icon.png", "group-avatar_small.jpg", "IMG_2031.HEIC", "Image: banner.webp", "user_icon",
		"[Your Name]", "[Su nombre]", "[First Name] [Last Name]", "Your name", "Correo electrónico *",
		"1,204 of 2,000 signatures", "1,204 / 2,000", "1.204 de 2.000 firmas", "1,204 signatures", "1,204 Verified Signatures", "1,204 people have signed",
		"1,204", "Only 23 more signatures needed", "23 needed to reach 1,500", "Let’s get to 1,500!", "Goal: 2,000", "Next goal: 1,500 signatures", "60% of goal",
		"1.2k supporters", "Ayuda a Rosa a llegar a 500 firmas",
		"Sign this petition", "SIGN THIS PETITION!", "Sign this petition →", "Firmar la petición", "Firmar la peticion", "Share", "Share on Facebook", "Facebook", "X", "Copy link",
		"Sponsor this petition", "Letter Campaign", "Start a petition", "Log in or sign up", "Accept all cookies", "We use cookies to make this site work.",
		"By signing, you accept the Terms of Service and Privacy Policy, and agree to receive occasional emails.",
		"You may receive email updates from Nashua River Neighbors, the sponsor of this petition.", "Not in the US?",
		"Powered by Action Network", "© 2026, Change.org, PBC", "https://example.org/p/1", "www.example.org/p", "#FreeErnesto #Holyoke",
		"January 12, 2027", "Holyoke, January 12, 2027", "12 de enero de 2027", "Austin, Texas, a 12 de enero de 2027", "6/2/2026", "Started June 2, 2026",
		"Created 3 months ago", "Dolores K. started this petition", "---", "***", "•", "🙏",
	}
	for _, line := range furniture {
		if !casefile.IsFurniture(line) {
			t.Errorf("%q is taken for the petition's", line)
		}
	}
	text := []string{
		"Please share this with the judge.", "Sign this petition because he would sign one for you.", "Our church started this petition in May.",
		"He was born in 1979.", "2017.", "Three children.", "16 years in Holyoke", "1,204 people in 31 states have signed, and he knows half of them.",
		"We use cookies to thank people; he bakes them.", "Email is how he writes to his mother.", "Facebook is where his daughter found him.",
		"His hearing is on March 3, 2027.", "By signing the lease he became our neighbor.", "Powered by coffee, he works two shifts.",
		"He keeps the photograph ernesto.jpg on his telephone.", "Mr. Quiroga", "Northampton, MA", "Share.", "Sponsored by Nashua River Neighbors",
		"20% of the signers are nurses.", "Goal: keep the family together",
	}
	for _, line := range text {
		if casefile.IsFurniture(line) {
			t.Errorf("%q is taken for furniture", line)
		}
	}
}

func TestHeadings(t *testing.T) {
	headings := map[string]string{
		"Why is this important?": "", "WHY IS THIS IMPORTANT": "", "¿Por qué es importante?": "", "Por que es importante": "", "The Issue": "", "Petition Background": "",
		"To: Boston Field Office": "Boston Field Office", "Para: Oficina de ICE": "Oficina de ICE", "From: [Your Name]": "[Your Name]", "De: [Su nombre]": "[Su nombre]",
		"Petition to Newark ICE Field Office": "Newark ICE Field Office", "Sponsored by Nashua River Neighbors": "Nashua River Neighbors",
		"Dirigida a Oficina de ICE en Boston": "Oficina de ICE en Boston", "Decision Makers": "", "Sponsored by": "", "Patrocinado por:": "",
		"Petition Statement: We ask for a stay.": "We ask for a stay.",
	}
	for line, want := range headings {
		if value, ok := casefile.HeadingPart(line); !ok || value != want {
			t.Errorf("%q: heading %v with value %q, want %q", line, ok, value, want)
		}
	}
	text := []string{
		"Petition to Stop the Deportation of Ernesto", "Petition to stop a deportation", "Why is this important to him.", "To the Field Office Director", "De Honduras vino en 2010.",
		"To: be honest with you, we did not expect that so many of us would come to the church that night.", "The issue is not his record.", "Background checks take months.",
		"Sponsored by his brother, he came in 2010.", "Para: los que preguntan por qué lo queremos aquí, basta con verlo trabajar un día.",
	}
	for _, line := range text {
		if _, ok := casefile.HeadingPart(line); ok {
			t.Errorf("%q is taken for a heading", line)
		}
	}
}
