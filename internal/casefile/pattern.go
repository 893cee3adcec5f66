package casefile

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first used. All
// of them take a third of the time in which a program starts that reads no page.
type pattern struct {
	once sync.Once
	form string
	re   *regexp.Regexp
}

func newPattern(form string) *pattern { return &pattern{form: form} }

func (p *pattern) compiled() *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile(p.form) })
	return p.re
}

// The names are those of package regexp.

func (p *pattern) MatchString(text string) bool      { return p.compiled().MatchString(text) }
func (p *pattern) FindString(text string) string     { return p.compiled().FindString(text) }
func (p *pattern) FindStringIndex(text string) []int { return p.compiled().FindStringIndex(text) }

func (p *pattern) FindStringSubmatch(text string) []string {
	return p.compiled().FindStringSubmatch(text)
}

func (p *pattern) FindStringSubmatchIndex(text string) []int {
	return p.compiled().FindStringSubmatchIndex(text)
}

func (p *pattern) FindAllStringSubmatch(text string, most int) [][]string {
	return p.compiled().FindAllStringSubmatch(text, most)
}

func (p *pattern) ReplaceAllString(text, by string) string {
	return p.compiled().ReplaceAllString(text, by)
}
