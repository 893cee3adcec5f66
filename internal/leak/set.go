package leak

// hashSet is a set of hashes. A million rows have some five million secrets,
// and this is half the size of a map.
type hashSet struct {
	slots []uint64 // 0 where free
	n     int
}

func (s *hashSet) add(h uint64) {
	if 4*(s.n+1) > 3*len(s.slots) {
		s.grow()
	}
	if s.insert(h | 1) {
		s.n++
	}
}

func (s *hashSet) has(h uint64) bool {
	if s.n == 0 {
		return false
	}
	h |= 1
	for i := s.home(h); s.slots[i] != 0; i = (i + 1) & (len(s.slots) - 1) {
		if s.slots[i] == h {
			return true
		}
	}
	return false
}

func (s *hashSet) grow() {
	old := s.slots
	s.slots = make([]uint64, max(64, 2*len(old)))
	for _, h := range old {
		if h != 0 {
			s.insert(h)
		}
	}
}

func (s *hashSet) insert(h uint64) (added bool) {
	i := s.home(h)
	for s.slots[i] != 0 {
		if s.slots[i] == h {
			return false
		}
		i = (i + 1) & (len(s.slots) - 1)
	}
	s.slots[i] = h
	return true
}

func (s *hashSet) home(h uint64) int { return int(h>>1) & (len(s.slots) - 1) }
