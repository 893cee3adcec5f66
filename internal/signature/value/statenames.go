package value

import (
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// stateForms are the forms of each state besides its code and its English name:
// the abbreviations of the Associated Press, the older ones of the Government
// Publishing Office's Style Manual, and the names in Spanish, Portuguese, French
// and German where they are others.
var stateForms = map[string]string{
	"AL": "Ala.",
	"AK": "Alas.",
	"AZ": "Ariz., Arizone",
	"AR": "Ark.",
	"CA": "Calif., Cal., Californie, Kalifornien",
	"CO": "Colo.",
	"CT": "Conn.",
	"DE": "Del.",
	"DC": "D.C., Washington DC, Wash. DC, Washington District of Columbia, Distrito de Columbia, District de Columbia",
	"FL": "Fla., Floride",
	"GA": "Ga., Géorgie",
	"HI": "Hawaiʻi, Hawái, Havaí",
	"ID": "Ida.",
	"IL": "Ill., Ills.",
	"IN": "Ind.",
	"IA": "Ia.",
	"KS": "Kan., Kans.",
	"KY": "Ky.",
	"LA": "La., Luisiana, Louisiane",
	"ME": "Me.",
	"MD": "Md.",
	"MA": "Mass.",
	"MI": "Mich.",
	"MN": "Minn.",
	"MS": "Miss., Misisipi",
	"MO": "Mo., Misuri",
	"MT": "Mont.",
	"NE": "Neb., Nebr.",
	"NV": "Nev.",
	"NH": "N.H., N. Hampshire, Nuevo Hampshire, Nueva Hampshire, Novo Hampshire",
	"NJ": "N.J., N. Jersey, Nueva Jersey, Nova Jersey, Nova Jérsei",
	"NM": "N.M., N. Mex., N. Mexico, Nuevo México, Nuevo Méjico, Novo México, Nouveau-Mexique",
	"NY": "N.Y., N. York, Nueva York, Nova York, Nova Iorque",
	"NC": "N.C., N. Car., N. Carolina, No. Carolina, Carolina del Norte, Carolina do Norte, Caroline du Nord",
	"ND": "N.D., N. Dak., N. Dakota, No. Dakota, Dakota del Norte, Dakota do Norte, Dakota du Nord",
	"OH": "",
	"OK": "Okla.",
	"OR": "Ore., Oreg., Oregón",
	"PA": "Pa., Penn., Penna., Pensilvania, Pensilvânia, Pennsylvanie, Pennsylvanien",
	"RI": "R.I., Rhode Isl.",
	"SC": "S.C., S. Car., S. Carolina, So. Carolina, Carolina del Sur, Carolina do Sul, Caroline du Sud",
	"SD": "S.D., S. Dak., S. Dakota, So. Dakota, Dakota del Sur, Dakota do Sul, Dakota du Sud",
	"TN": "Tenn.",
	"TX": "Tex., Tejas",
	"UT": "Ut.",
	"VT": "Vt.",
	"VA": "Va., Virginie",
	"WA": "Wash.",
	"WV": "W. Va., W. Virginia, West Va., Virginia Occidental, Virginia del Oeste, Virginie-Occidentale",
	"WI": "Wis., Wisc.",
	"WY": "Wyo.",
	"AS": "Am. Samoa, Samoa Americana, Samoa Estadounidense",
	"GU": "Guåhan, Isla de Guam",
	"MP": "CNMI, Northern Marianas, N. Mariana Islands, Islas Marianas del Norte",
	"PR": "P.R., Porto Rico",
	"VI": "V.I., USVI, Virgin Islands, Islas Vírgenes, Islas Vírgenes Americanas, Islas Vírgenes de los Estados Unidos, Islas Vírgenes de EE. UU.",
}

// stateNames finds the code by a folded form. A form of one letter is none: it
// is rather an initial.
var stateNames = func() map[string]string {
	found := map[string]string{}
	for code, forms := range stateForms {
		name, _ := petition.StateName(code)
		for form := range strings.SplitSeq(code+", "+name+", "+forms, ",") {
			if folded := text.Fold(form); len(folded) > 1 {
				found[folded] = code
			}
		}
	}
	return found
}()
