package web

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"
)

// texts are what the pages say, by language and key.
type texts map[string]map[string]string

// languages are those that the page speaks, the first where a browser asks for
// none of them.
var languages = []string{"en", "es"}

var matcher = language.NewMatcher([]language.Tag{language.English, language.Spanish})

// loadTexts reads templates/page/en.yaml and es.yaml, whose nested keys are told
// apart by dots: "steps.letter".
func loadTexts(templates fs.FS) (texts, error) {
	all := texts{}
	for _, lang := range languages {
		name := "page/" + lang + ".yaml"
		data, err := fs.ReadFile(templates, name)
		if err != nil {
			return nil, fmt.Errorf("the page's texts: %w", err)
		}
		var tree map[string]any
		if err := yaml.UnmarshalWithOptions(data, &tree, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s is not valid YAML", name)
		}
		all[lang] = map[string]string{}
		if err := flatten(all[lang], "", tree); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return all, nil
}

func flatten(into map[string]string, path string, tree map[string]any) error {
	for key, value := range tree {
		switch value := value.(type) {
		case string:
			into[path+key] = value
		case map[string]any:
			if err := flatten(into, path+key+".", value); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s%s is no text", path, key)
		}
	}
	return nil
}

// say gives a text in a language, with what stands in braces filled in from
// pairs of a name and a value. A key that no file has is an error of the program,
// which the tests of every page find.
func (t texts) say(lang, key string, pairs ...any) (string, error) {
	text, ok := t[lang][key]
	if !ok {
		return "", fmt.Errorf("the page has no text %q in %q", key, lang)
	}
	if len(pairs)%2 != 0 {
		return "", fmt.Errorf("the text %q is given half a pair", key)
	}
	var filled []string
	for i := 0; i < len(pairs); i += 2 {
		filled = append(filled, "{"+fmt.Sprint(pairs[i])+"}", fmt.Sprint(pairs[i+1]))
	}
	return strings.NewReplacer(filled...).Replace(text), nil
}

const languageCookie = "petition-language"

const mostChoice = 64 << 10 // bytes of the form that chooses the language

// languageOf is the language that the person chose, or else the browser's.
func languageOf(r *http.Request) string {
	if cookie, err := r.Cookie(languageCookie); err == nil {
		for _, lang := range languages {
			if cookie.Value == lang {
				return lang
			}
		}
	}
	_, index := language.MatchStrings(matcher, r.Header.Get("Accept-Language"))
	return languages[index]
}

// setLanguage keeps the chosen language and goes back to the page.
func (p *page) setLanguage() error {
	p.r.Body = http.MaxBytesReader(p.w, p.r.Body, mostChoice)
	if chosen := p.r.FormValue("language"); slices.Contains(languages, chosen) {
		http.SetCookie(p.w, &http.Cookie{
			Name: languageCookie, Value: chosen, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
		})
	}
	return p.goTo(localPath(p.r.FormValue("back")))
}

// localPath keeps a form from leading to another site.
func localPath(path string) string {
	_, err := url.Parse(path) // takes no tabs and line ends, which browsers leave out
	if err != nil || !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.Contains(path, `\`) {
		return "/"
	}
	return path
}
