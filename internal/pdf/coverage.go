package pdf

import (
	"reflect"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// listCoverage has every rule of a font list the glyphs that it is for one by
// one. The shaper (typesetting v0.3.5, setDigest.addRange) forgets some of those
// that are given as ranges, and then leaves letters unjoined: those of "نیک" in
// Noto Naskh. v0.3.0 has no such fault, and no package bidi. TestShapesAsHarfBuzzDoes tells when this is no longer needed.
func listCoverage(f *font.Font) {
	listIn(reflect.ValueOf(f.GSUB.Lookups))
	listIn(reflect.ValueOf(f.GPOS.Lookups))
}

// listIn changes what v holds in place. A value in an interface cannot be
// changed, and is replaced.
func listIn(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			if v.Type().Elem().Kind() < reflect.Interface {
				return // numbers
			}
			listIn(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Field(i)
			// Half of the fields are not exported.
			listIn(reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem())
		}
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		if ranges, ok := v.Interface().(tables.Coverage2); ok {
			if list, ok := listed(ranges); ok {
				v.Set(reflect.ValueOf(list))
			}
			return
		}
		changed := reflect.New(v.Elem().Type()).Elem()
		changed.Set(v.Elem())
		listIn(changed)
		v.Set(changed)
	}
}

// listed gives ranges glyph by glyph. There are no more glyphs than a font can
// have, unless the ranges are made to fill the memory.
func listed(ranges tables.Coverage2) (tables.Coverage1, bool) {
	var list tables.Coverage1
	for _, r := range ranges.Ranges {
		if len(list.Glyphs) > 0xFFFF {
			return list, false
		}
		for id := int(r.StartGlyphID); id <= int(r.EndGlyphID); id++ {
			list.Glyphs = append(list.Glyphs, tables.GlyphID(id))
		}
	}
	return list, true
}
