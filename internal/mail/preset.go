package mail

import (
	"cmp"
	"regexp"
	"strings"

	"example.org/petition/internal/petition"
)

// presets are the servers of providers that people use, as their help pages
// name them. Gmail and Fastmail take an app password. Outlook.com takes a token
// only, and Microsoft 365 takes passwords no longer by default from the end of
// December 2026 (its notice MC786329); until then, auth: login is for them.
var presets = map[string]petition.SMTP{
	"gmail":        {Host: "smtp.gmail.com", Port: 587, Security: securityStartTLS},
	"outlook":      {Host: "smtp-mail.outlook.com", Port: 587, Security: securityStartTLS, Auth: authXOAuth2},
	"microsoft365": {Host: "smtp.office365.com", Port: 587, Security: securityStartTLS, Auth: authXOAuth2},
	"fastmail":     {Host: "smtp.fastmail.com", Port: 465, Security: securityTLS},
	"local":        {Host: "localhost", Port: 25, Security: securityPlain},
}

// paces are how many messages a minute a provider takes, or less where it says
// nothing. Microsoft 365's is its own limit, Amazon's that of a new account, one
// a second; the others are a guess on the safe side.
var paces = map[string]int{"gmail": 20, "outlook": 20, "microsoft365": 30, "fastmail": 20, "ses": 60}

// awsRegion is the name of a region of Amazon's, as "us-east-1".
var awsRegion = regexp.MustCompile(`^[a-z]{2}(-[a-z]{1,12}){1,3}-[0-9]{1,2}$`)

// Preset fills what is empty in the settings with what their preset says, and
// gives how many messages a minute it takes, 0 where there is no limit. Amazon's
// is named with its region, as "ses:us-east-1". An unknown preset is an error.
func Preset(smtp petition.SMTP) (petition.SMTP, int, error) {
	if smtp.Preset == "" {
		return smtp, 0, nil
	}
	name, region, _ := strings.Cut(smtp.Preset, ":")
	usual, known := presets[name]
	switch {
	case name == "ses" && (awsRegion.MatchString(region) || smtp.Host != "" && region == ""):
		usual = petition.SMTP{Host: "email-smtp." + region + ".amazonaws.com", Port: 587, Security: securityStartTLS}
	case name == "ses":
		return smtp, 0, presetError("the preset ses does not name its region", "write preset: ses:us-east-1, with the region that your Amazon account uses")
	case !known || region != "":
		return smtp, 0, presetError("the preset of the mail server is not known",
			"write one of gmail, outlook, microsoft365, fastmail, ses:REGION and local, or host: and port: instead")
	}
	smtp.Host = cmp.Or(smtp.Host, usual.Host)
	smtp.Port = cmp.Or(smtp.Port, usual.Port)
	smtp.Security = cmp.Or(smtp.Security, usual.Security)
	smtp.Auth = cmp.Or(smtp.Auth, usual.Auth)
	return smtp, paces[name], nil
}

func presetError(message, hint string) error {
	return &petition.Error{Kind: petition.BadCase, Message: message, Hint: hint}
}
