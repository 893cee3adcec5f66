package column_test

import (
	"cmp"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
)

// find finds the header of a list whose rows are written as lines, their cells
// parted by commas or by the first of tab and semicolon that they have.
func find(text string, reading petition.Reading) (*column.Columns, []column.Row, error) {
	mark := ","
	for _, m := range []string{"\t", ";"} {
		if strings.Contains(text, m) {
			mark = m
		}
	}
	var rows []column.Row
	for i, line := range strings.Split(text, "\n") {
		row := column.Row{Line: i + 1}
		if line != "" {
			row.Cells = strings.Split(line, mark)
		}
		rows = append(rows, row)
	}
	return column.Find("a.csv", rows, reading)
}

// roles shows the roles of columns, "-" for one that is not used.
func roles(c *column.Columns) string {
	var all []string
	for _, r := range c.Roles() {
		all = append(all, cmp.Or(r.String(), "-"))
	}
	return strings.Join(all, " ")
}

// TestPlatforms holds the header rows of shared/facts/exports.md, section 1,
// as they are there.
func TestPlatforms(t *testing.T) {
	for _, test := range []struct{ name, header, want string }{
		{"Action Network 1", "first_name,last_name,email,zip_code,can2_user_city,can2_county,can2_state_abbreviated,Volunteer_Postcard to voters," +
			"Volunteer_Text to voters,Volunteer_Phonebank to voters,can2_user_tags,can2_subscription_date,Organization",
			"first_name last_name email zip city - state - - - - date -"},
		{"Action Network 2", "uuid,first_name,last_name,email,Phone Number,can2_user_address,can2_user_city,can2_user_state,zip_code,County,can2_user_tags,can2_subscription_status,can2_sms_status",
			"id first_name last_name email phone street city state zip - - - -"},
		{"Action Network 3", "uuid, first_name, last_name, email, can2_user_city, zip_code, can2_state_abbreviated, group_key, can2_county, group_key_list, Groups",
			"id first_name last_name email city zip state - - - -"},
		{"Action Network, every column", "uuid,first_name,last_name,email,zip_code,country,can2_phone,can2_user_address,can2_user_city,can2_user_state,can2_state_abbreviated," +
			"can2_county,can2_user_tags,can2_subscription_status,can2_subscription_date,can2_sms_status,can2_lifetime_value,Affiliate or Caucus ",
			"id first_name last_name email zip country phone street city state state - - - date - - -"},
		{"Action Network, by hand", "First Name,Last Name,Email,Zip code", "first_name last_name email zip"},
		{"ControlShift creator", "id,first_name,last_name,phone_number,postcode,comment", "id first_name last_name phone zip comment"},
		{"ControlShift admin", "id,petition_id,email,first_name,last_name,phone_number,postcode,created_at,join_organisation,deleted_at,unsubscribe_at,external_constituent_id,member_id,magician",
			"id - email first_name last_name phone zip date - deleted - id id -"},
		{"ControlShift group", "id,email,first_name,last_name,phone_number,postcode,created_at", "id email first_name last_name phone zip date"},
		{"MoveOn", "name,city,state,comments,comment_id,created_date", "name city state comment id date"},
		{"Change.org signatures", "Name\tCity\tState\tPostal Code\tCountry\tSigned On", "name city state zip country date"},
		{"Change.org comments", "Name\tCity\tState\tPostal Code\tCountry\tCommented Date\tComment", "name city state zip country date comment"},
		{"Change.org paper sheet", "Name, City, County, State", "name city - state"},
		{"Change.org API", "name,city,state_province,country_code,country_name,signed_at", "name city state country country date"},
		{"Google Forms", "Timestamp\tEmail Address\tWhat is your full name?\tCity or town where you live\tWhat is your ZIP code?\tMay we print your name?",
			"date email name city zip consent"},
		{"Google Forms in Spanish", "Marca temporal\t¿Cuál es su nombre completo?\t¿En qué ciudad vive?\tDirección de correo electrónico\t¿Por qué firma?", "date name city email comment"},
		{"Google Forms in other languages", "Horodateur\tQuel est votre nom complet ?\tDans quelle ville habitez-vous ?\tWie lautet Ihre Postleitzahl?\tQual é o seu e-mail?",
			"date name city zip email"},
		{"a sign-on sheet", "timestamp,support,first_name,last_name,district,group,email,want_to_organize,show_name,organizing_interest,suggestions,city,state,zip",
			"date - first_name last_name - - email - consent - - city state zip"},
		{"Apps Script", "Timestamp, Name, Email, Zip", "date name email zip"},
		{"SurveyMonkey", "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,Why do you support Jorge?",
			"id - date - ip email first_name last_name - -"},
		{"NationBuilder", "nationbuilder_id,first_name,middle_name,last_name,born_at,sex,email,phone_number,tag_list,created_at,donations_amount,state_file_id,city_district," +
			"precinct_name,primary_zip,primary_address1,primary_address2,primary_address3,mailing_street_number",
			"id first_name middle_name last_name birth_date - email phone - date - id - - zip street street street -"},
		{"NationBuilder, short", "nationbuilder_id,first_name,last_name,email,mobile_number,primary_address1,primary_address2,primary_city,primary_zip",
			"id first_name last_name email phone street street city zip"},
		{"NationBuilder, other", "full_name,is_supporter,mailing_address1,mailing_address2,mailing_address3,mailing_city,mailing_state,mailing_zip",
			"name - street street street city state zip"},
		{"NationBuilder signups", "signup_nationbuilder_id\tsignup_first_name\tsignup_last_name\tsignup_full_name\tsignup_email\tsignup_email_opt_in\tsignup_is_deceased\tsignup_do_not_call",
			"id first_name last_name name email - - -"},
		{"Pytition", "first_name,last_name,phone,email,subscribed_to_mailinglist,confirmed", "first_name last_name phone email - confirmed"},
		{"petities.nl", "person_name,person_function,person_city,visible,confirmed_at", "name - city consent date"},
		{"petities.nl in Dutch", "Naam,Functie,Woonplaats,Zichtbaar,Bevestigd op", "name - city consent date"},
		{"Proca", "page,campaign,firstname,lastname,email,postcode,country,date,id,optin", "- - first_name last_name email zip country date id -"},
		{"Proca messages", "first_name,last_name,email,area,campaign_name,target_name,msg_subject,msg_body,created_at", "first_name last_name email - - - - - date"},
		{"Drupal", "sahkoposti, etunimi, sukunimi, paikkakunta", "email first_name last_name city"},
		{"ActionKit", "akid,name,email,address1,address2,city,state,zip,country,created_at,action_comment,action_optin,action_name",
			"id name email street street city state zip country date comment - -"},
		{"Postbug", "sender_ref,sender_email,sender_name_given,sender_name_family,optin_responses,sender_address,sender_address_postcode,sender_address_country,action_name,created_at",
			"id email first_name last_name - street zip country - date"},
		{"CiviCRM", "Contact ID,Contact Type,First Name,Last Name,Postal Code,Email", "id - first_name last_name zip email"},
		{"EveryAction", "VANID,LastName,FirstName,PreferredEmail,PreferredPhone,StreetAddress,City,State/Province,Zip/Postal",
			"id last_name first_name email phone street city state zip"},
		{"VAN", "VanID\tLastName\tFirstName\tZip", "id last_name first_name zip"},
		{"openPetition", "Name;Ort;PLZ;Datum;Kommentar", "name city zip date comment"},
		{"Decidim", "name and surname,document number,date of birth,postal code", "name - birth_date zip"},
		{"German", "Vorname;Nachname;Wohnort;Postleitzahl;E-Mail;Datum;Kommentar;Geburtsdatum", "first_name last_name city zip email date comment birth_date"},
		{"Swiss", "Name;Vorname;Strasse;PLZ/Ort;Kanton;E-Mail-Adresse;Telefon", "last_name first_name street city state email phone"},
		{"French", "prénom;nom;ville;code postal;courriel;date;commentaire;pays", "first_name last_name city zip email date comment country"},
		{"French, one name", "Nom et prénom;Nom de famille de l'avocat;Adresse e-mail;Âge", "name - email age"},
		{"Portuguese", "nome;sobrenome;cidade;estado;CEP;e-mail;data;comentário", "first_name last_name city state zip email date comment"},
		{"Portuguese of Portugal", "Nome;Apelido;Código postal;Morada;Telemóvel;Data de nascimento", "first_name last_name zip street phone birth_date"},
		{"Spanish", "nombre;apellidos;ciudad;estado;código postal;correo electrónico;fecha;comentario;edad", "first_name last_name city state zip email date comment age"},
		{"Spanish, two family names", "Nombre(s);Apellido paterno;Apellido materno;Municipio;Teléfono", "first_name last_name last_name city phone"},
		{"paper", "1. Name (please print) *;2. Town/City;3. Zip:;Print your name", "name city zip name"},
	} {
		c, _, err := find(test.header, petition.Reading{})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := roles(c); got != test.want {
			t.Errorf("%s:\n%s\ngave %s\nwant %s", test.name, test.header, got, test.want)
		}
	}
}

// TestQuestions holds what single headers are taken for, beside a name.
func TestQuestions(t *testing.T) {
	for header, want := range map[string]string{
		"What is your email?": "email", "Your email address": "email", "E-mail": "email", "Email ID": "email", "Work email": "email",
		"Email or phone": "email", "Votre adresse e-mail": "email", "¿Cuál es tu correo electrónico?": "email", "Email (name@example.org)": "email",
		"Email opt-in": "-", "email_opt_in": "-", "Email status": "-", "Email list": "-", "Emails sent": "-",
		"City/Town": "city", "In which city do you live?": "city", "Where do you live?": "city", "City of residence": "city", "City, State": "city",
		"Onde você mora?": "city", "Dónde vive": "city", "Wo wohnen Sie?": "city", "Your city (public)": "city",
		"City council member": "-", "Your city councilor": "-", "City of birth": "-", "Place of birth": "-", "Place of work": "-",
		"State": "state", "What state do you live in?": "state", "State / Province": "state", "State of residence": "state",
		"State your reasons": "-", "State senator": "-", "Estado civil": "-", "Statement": "-",
		"Country of origin": "-", "Country of birth": "-", "Country": "country", "Land": "country",
		"Date of birth": "birth_date", "What is your birthday?": "birth_date", "Birth date": "birth_date", "Date (of birth)": "birth_date", "DOB": "birth_date",
		"Update": "-", "candidate": "-", "Date of the event": "-", "End date": "-", "Custom Data 1": "-", "Date signed": "date", "Today's date": "date",
		"On what date did you sign?": "date", "When did you sign?": "date", "Time and date": "date", "Date and time": "date", "¿En qué fecha firmó?": "date", "¿Cuándo firmó?": "date",
		"Quando você assinou?": "date", "Quand avez-vous signé ?": "date", "Wann haben Sie unterschrieben?": "date", "Datum und Uhrzeit": "date", "Time": "-", "Time zone": "-",
		"City, town or village": "city", "Village": "city", "Age range": "age", "What is your age group?": "age", "Rango de edad": "age", "Tranche d'âge": "age",
		"confirmed_at": "date", "is_verified": "confirmed", "Withdrawn": "deleted", "Spam": "confirmed", "Immigration status": "-", "Marital status": "-", "Email status ": "-",
		"How old are you?": "age", "Age": "age", "Age of your child": "-", "Page": "-", "Language": "-",
		"Respondent ID": "id", "member_id": "id", "GUID": "id", "petition_id": "-", "Idea": "-", "IP": "ip", "User IP address": "ip",
		"Web address": "-", "Mailing address": "street", "Address, City, State": "street", "Street/Address 2": "street",
		"Phone type": "-", "Cell": "phone", "Zip Code:": "zip", "ZIP/Postal code": "zip",
		"Comments": "comment", "Your comment (optional)": "comment", "Reason for signing": "comment", "Comment avez-vous entendu parler de nous ?": "-",
		"Name and address": "-", "can2_county": "-", "tags": "-", "Groups": "-", "": "-", "???": "-", "✓": "-",
	} {
		c, _, err := find("name\t"+header, petition.Reading{})
		if err != nil {
			t.Errorf("%q: %v", header, err)
			continue
		}
		if got := strings.TrimPrefix(roles(c), "name "); got != want {
			t.Errorf("%q was taken for %s, want %s", header, got, want)
		}
	}
}

// TestNames holds which headers hold a signer's name, and which somebody else's.
func TestNames(t *testing.T) {
	for header, want := range map[string]string{
		"What is your full name?": "name", "Your name": "name", "Please enter your full legal name": "name", "Name:": "name", "Full Name *": "name",
		"Please print your name": "name", "PRINT NAME": "name", "Name (first and last)": "name", "First & last name": "name", "Last name, first name": "name",
		"Your name as it stands in the letter": "name", "State your name": "name", "¿Cómo se llama?": "name", "Escriba su nombre": "name",
		"Comment vous appelez-vous ?": "name", "Wie lautet Ihr Name?": "name", "Vor- und Nachname": "name", "Qual é o seu nome?": "name",
		"First (given) name": "first_name", "What is your first name?": "first_name", "Votre prénom": "first_name", "Ihr Nachname": "last_name",

		"Name of the organization": "-", "Company name": "-", "Name of your school": "-", "Organizer name": "-", "Petition name": "-", "campaign name": "-",
		"target_name": "-", "Emergency contact name": "-", "user_name": "-", "username": "-", "Name (of school)": "-", "Your organization name": "-",
		"Union name": "-", "Maiden name": "-", "Dog's name": "-", "Your name tag": "-", "Name and e-mail": "-", "Your name and organization": "-",
		"Nombre de la empresa": "-", "Nom de l'organisation": "-", "Name der Firma": "-", "Nome da escola": "-", "Names": "-",
	} {
		c, _, err := find("signer\t"+header, petition.Reading{})
		if err != nil {
			t.Errorf("%q: %v", header, err)
			continue
		}
		if got := strings.TrimPrefix(roles(c), "name "); got != want {
			t.Errorf("%q was taken for %s, want %s", header, got, want)
		}
	}
}
