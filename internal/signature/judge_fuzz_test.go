package signature_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
	"example.org/petition/internal/signature/text"
)

// The small alphabets of FuzzJudge: few values, so that they collide in every
// way. "no" in the last one is the day on which a platform deleted the row.
var alphabets = [][]string{
	{"Ana Peña", "ana pena", "\"Peña, Ana\"", "A. Peña", "Ana", "Bo Ruiz", "Eva Peña", "Bo", "Anonymous", "test"},
	{"", "a@gmail.com", "A+x@googlemail.com", "b@example.org", "c@example.org"},
	{"", "01040", "01041"},
	{"", "1 Elm St", "2 Oak St"},
	{",", "Holyoke,MA", "Ponce,PR"},
	{"", "2027-01-01", "2027-01-02", "2027-01-03"},
	{"no", "yes", "no", "no"},
	{"", "", "", "", "", "2027-01-02", "true"},
}

const judgedHeader = "name,email,zip,street,city,state,date,anonymous,deleted\n"

// judged is a list of rows, each a choice of every alphabet.
type judged [][]string

// choose makes rows of bytes. A row takes a byte for each alphabet.
func choose(choices []byte) judged {
	var rows judged
	for chunk := range slices.Chunk(choices, len(alphabets)) {
		row := make([]string, len(alphabets))
		for i, values := range alphabets {
			if i < len(chunk) {
				row[i] = values[int(chunk[i])%len(values)]
			} else {
				row[i] = values[0]
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// read judges the rows, of which those from the cut on are a second list.
func (rows judged) read(t *testing.T, cut int, withdrawn ...string) *petition.Roll {
	t.Helper()
	sources := signature.Sources{Withdrawn: petition.Withdrawals{File: "withdrawn.txt"}}
	for _, part := range []judged{rows[:cut], rows[cut:]} {
		if len(part) == 0 {
			continue
		}
		var b strings.Builder
		b.WriteString(judgedHeader)
		for _, row := range part {
			b.WriteString(strings.Join(row, ",") + "\n")
		}
		sources.Lists = append(sources.Lists, list(fmt.Sprintf("%d.csv", len(sources.Lists)), b.String()))
	}
	for i, line := range withdrawn {
		sources.Withdrawn.Lines = append(sources.Withdrawn.Lines, petition.WithdrawalLine{Line: i + 1, Text: line})
	}
	roll, _, err := signature.Read(t.Context(), sources, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, rows)
	}
	if roll.Rows.Len() != len(rows) || !roll.Counts().Balanced() {
		t.Fatalf("%+v of %d rows", roll.Counts(), len(rows))
	}
	return roll
}

// keep leaves the rows with an outcome.
func (rows judged) keep(roll *petition.Roll, keep func(petition.Outcome) bool) judged {
	var kept judged
	for i, row := range rows {
		if keep(roll.Rows.At(i).Outcome) {
			kept = append(kept, row)
		}
	}
	return kept
}

// String shows the rows as a list does.
func (rows judged) String() string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, ",") + "\n")
	}
	return b.String()
}

// FuzzJudge holds what the judge promises of any rows.
func FuzzJudge(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 14))
	for range 400 {
		choices := make([]byte, len(alphabets)*(1+r.IntN(9)))
		for i := range choices {
			choices[i] = byte(r.Uint32())
		}
		f.Add(choices, r.Uint64())
	}
	f.Fuzz(func(t *testing.T, choices []byte, seed uint64) {
		rows := choose(choices[:min(len(choices), 12*len(alphabets))])
		if len(rows) == 0 {
			return
		}
		r := rand.New(rand.NewPCG(seed, 0))
		cut := r.IntN(len(rows) + 1)
		roll := rows.read(t, cut)
		holdsOrder(t, rows, roll, r)
		holdsDates(t, rows, cut, r)
		holdsItself(t, rows, roll)
		holdsRepeat(t, rows, roll, r)
		holdsWithdrawal(t, rows, roll, r)
	})
}

// holdsOrder: no number depends on the order of the rows, whatever their dates.
func holdsOrder(t *testing.T, rows judged, roll *petition.Roll, r *rand.Rand) {
	shuffled := slices.Clone(rows)
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	again := shuffled.read(t, r.IntN(len(rows)+1))
	if got, want := again.Counts(), roll.Counts(); got != want {
		t.Fatalf("in another order:\n%s%+v, in this one:\n%s%+v", shuffled, got, rows, want)
	}
}

// holdsDates: where no two rows have one date, nothing at all depends on the
// order of the rows.
func holdsDates(t *testing.T, rows judged, cut int, r *rand.Rand) {
	const date = 5
	dated := make(judged, len(rows))
	for i, row := range rows {
		dated[i] = slices.Clone(row)
		dated[i][date] = fmt.Sprintf("2027-01-%02d", i+1)
	}
	places := r.Perm(len(rows)) // of each row in the other order
	shuffled := make(judged, len(rows))
	for i, place := range places {
		shuffled[place] = dated[i]
	}
	roll, again := dated.read(t, cut), shuffled.read(t, r.IntN(len(rows)+1))
	for i := range roll.Rows.Len() {
		a, b := roll.Rows.At(i), again.Rows.At(places[i])
		if a.Of >= 0 {
			a.Of = int32(places[a.Of])
		}
		if a.Outcome != b.Outcome || a.Of != b.Of || a.Unnamed != b.Unnamed || a.Reason != b.Reason {
			t.Fatalf("row %d of\n%s%+v, in another order %+v", i, dated, a, b)
		}
	}
}

// holdsItself: the counted rows, judged again, are all counted.
func holdsItself(t *testing.T, rows judged, roll *petition.Roll) {
	counted := rows.keep(roll, func(o petition.Outcome) bool { return o == petition.Counted })
	if len(counted) == 0 {
		return
	}
	if again := counted.read(t, len(counted)); again.Counts().Counted != len(counted) {
		t.Fatalf("of the counted rows\n%sof\n%sonly %+v are counted again", counted, rows, again.Counts())
	}
}

// holdsRepeat: a row that is given once more counts nobody more, if it tells who
// its signer is.
func holdsRepeat(t *testing.T, rows judged, roll *petition.Roll, r *rand.Rand) {
	row := rows[r.IntN(len(rows))]
	told := row[1] != "" || (row[2] != "" || row[4] != ",") && row[0] != "Anonymous"
	if !told {
		return
	}
	more := slices.Insert(slices.Clone(rows), r.IntN(len(rows)+1), row)
	got, want := more.read(t, r.IntN(len(more)+1)).Counts(), roll.Counts()
	if got.Counted != want.Counted || got.Named != want.Named {
		t.Fatalf("%q once more gave\n%s%+v, not %+v", row, more, got, want)
	}
}

// holdsWithdrawal: a signer who withdraws is gone with all rows, whatever the
// others lose is a row that could be theirs, and the rest is judged as if the
// withdrawn rows had never been.
func holdsWithdrawal(t *testing.T, rows judged, roll *petition.Roll, r *rand.Rand) {
	n := r.IntN(len(rows))
	if roll.Rows.At(n).Outcome != petition.Counted || rows[n][0] == "Anonymous" {
		return
	}
	name, email := strings.Trim(rows[n][0], `"`), rows[n][1]
	line := [...]string{email, name, name + " <" + email + ">"}[r.IntN(3)]
	if email == "" {
		line = name
	}
	after := rows.read(t, len(rows), line)
	for i := range rows {
		before, row := roll.Rows.At(i), after.Rows.At(i)
		isOurs := int(before.Of) == n || i == n
		switch {
		case before.Outcome == petition.Withdrawn && row.Outcome != petition.Withdrawn,
			i == n && row.Outcome != petition.Withdrawn,
			isOurs && line == email && row.Outcome != petition.Withdrawn,
			line == name && sameName(rows[i][0], name) && before.Outcome != petition.Rejected && row.Outcome != petition.Withdrawn:
			t.Fatalf("%q did not withdraw row %d of\n%s%+v", line, i, rows, row)
		case row.Outcome == petition.Withdrawn && before.Outcome != petition.Withdrawn && line == email && !isOurs &&
			rows[i][1] != "" && !strings.EqualFold(rows[i][1][:1], email[:1]):
			t.Fatalf("%q withdrew row %d of\n%s%+v", line, i, rows, row)
		}
	}
	isLeft := func(o petition.Outcome) bool { return o != petition.Withdrawn }
	left := rows.keep(after, isLeft)
	if len(left) == 0 {
		return
	}
	without := left.read(t, len(left)).Counts()
	got := after.Counts()
	if got.Rows, got.Withdrawn = got.Rows-got.Withdrawn, 0; got != without {
		t.Fatalf("%q left\n%sof\n%s%+v, alone %+v", line, left, rows, got, without)
	}
}

func sameName(a, b string) bool {
	canonical := func(name string) string {
		if family, given, ok := strings.Cut(strings.Trim(name, `"`), ","); ok {
			name = given + family
		}
		return text.Fold(name)
	}
	return canonical(a) == canonical(b)
}
