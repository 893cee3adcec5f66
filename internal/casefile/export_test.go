package casefile

// What has tests of its own because a whole case is too slow for them.
var (
	DecodeLogo  = decodeLogo
	MailAddress = mailAddress
	Nearest     = nearest
	SafeName    = safeName
)
