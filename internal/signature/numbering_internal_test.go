package signature

import (
	"cmp"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNumber holds that two rows have one number where they have one key, and
// only there, for keys that begin alike too.
func TestNumber(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, rows := range []int{0, 1, 2, 5_000} {
		marks := make([]mark, rows)
		times := map[key]int{}
		for i := range marks {
			k := &marks[i].name
			binary.BigEndian.PutUint32(k[:], uint32(random.IntN(rows/20+1)))
			k[15] = byte(random.IntN(30))
			times[*k]++
		}
		n := (&judge{marks: marks}).number(func(m *mark) (*key, bool) { return &m.name, true })
		keys := map[int32]key{}
		for i, m := range marks {
			number := n.of[i]
			if (number == none) != (times[m.name] == 1) {
				t.Fatalf("%d rows: a key of %d rows has the number %d", rows, times[m.name], number)
			}
			if number == none {
				continue
			}
			if known, ok := keys[number]; ok && known != m.name {
				t.Fatalf("%d rows: two keys have the number %d", rows, number)
			}
			keys[number] = m.name
		}
		repeated := 0
		for _, n := range times {
			if n > 1 {
				repeated++
			}
		}
		if len(keys) != repeated || n.count != repeated {
			t.Errorf("%d rows: %d numbers are given and %d counted, want %d", rows, len(keys), n.count, repeated)
		}
	}
}

func TestNumberOfNoKeys(t *testing.T) {
	n := (&judge{marks: make([]mark, 3)}).number(func(m *mark) (*key, bool) { return &m.email, m.hasEmail() })
	if n.count != 0 || !slices.Equal(n.of, []int32{none, none, none}) {
		t.Errorf("rows without a key have numbers: %v", n)
	}
}

func TestRowsOf(t *testing.T) {
	n := numbering{of: []int32{1, none, 0, 1, 0, 1}, count: 2}
	byNumber := n.rowsOf([]int32{5, 1, 2, 0})
	if got := byNumber.at(0); !slices.Equal(got, []int32{2}) {
		t.Errorf("the first number has the rows %v", got)
	}
	if got := byNumber.at(1); !slices.Equal(got, []int32{5, 0}) {
		t.Errorf("the second number has the rows %v, want those given in their order", got)
	}
}

func TestSortUpper(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, mask := range []uint64{0, 0xFF, 0x00FF_00F0, 0xFFFF_FFFF} {
		numbers := make([]uint64, 3_000)
		for i := range numbers {
			numbers[i] = random.Uint64()&mask<<32 | uint64(len(numbers)-i)
		}
		want := slices.Clone(numbers)
		slices.SortStableFunc(want, func(a, b uint64) int { return cmp.Compare(a>>32, b>>32) })
		if !slices.Equal(sortUpper(numbers), want) {
			t.Errorf("numbers that differ in %x are not in order", mask)
		}
	}
	if got := sortUpper(nil); len(got) != 0 {
		t.Errorf("nothing gives %v", got)
	}
}
