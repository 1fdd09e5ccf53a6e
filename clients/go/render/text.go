package render

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

const whole = math.MaxInt32

// clean is the text on one line: each run of spaces, controls and marks that are not seen becomes one space.
func clean(text string) string {
	return strings.Join(strings.FieldsFunc(text, isUnseen), " ")
}

func isUnseen(one rune) bool {
	switch {
	case one == 0x200B, one == 0xFEFF, one == 0x061C, one == 0x200E, one == 0x200F, one >= 0x202A && one <= 0x202E, one >= 0x2066 && one <= 0x2069:
		return true
	default:
		return unicode.In(one, unicode.Cc, unicode.Zs, unicode.Zl, unicode.Zp)
	}
}

// escaped is clean text escaped character by character, cut where it would be longer than the limit, which counts what is written.
func escaped(text string, limit int, escape func(rune) string) string {
	var written strings.Builder
	length, fits := 0, 0
	for _, one := range text {
		piece := escape(one)
		length += utf8.RuneCountInString(piece)
		written.WriteString(piece)
		if length < limit {
			fits = written.Len()
		}
		if length > limit {
			return strings.TrimRight(written.String()[:fits], " ") + "…"
		}
	}
	return written.String()
}
