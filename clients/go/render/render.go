// Package render writes a diagnosis for chats, the same in all clients. What comes from a cluster is text there, calls nobody and links nowhere.
package render

import (
	"fmt"
	"regexp"
	"strings"

	"diagnosis.dev/client/diagnosisv1"
)

const zeroWidthSpace = "\u200B"

var (
	begins = regexp.MustCompile(`^([0-9]+)([.)])`)
	ticks  = regexp.MustCompile("`+")
)

// Markdown writes it as CommonMark, for chats and tickets. The coverage may be nil.
func Markdown(diagnosis *diagnosisv1.Diagnosis, coverage *diagnosisv1.Coverage) string {
	var written strings.Builder
	steps := 0
	for _, one := range outlineOf(diagnosis, coverage) {
		if one.kind == code {
			fmt.Fprintf(&written, "\n%[1]s\n%[2]s\n%[1]s\n", fence(one.text), one.text)
			continue
		}
		words := escaped(one.text, one.limit, markdownEscape)
		if strings.ContainsAny(words[:1], "+-=") {
			words = `\` + words
		}
		words = begins.ReplaceAllString(words, `$1\$2`)
		switch one.kind {
		case headline:
			fmt.Fprintf(&written, "**%s**\n", words)
		case finding, heading:
			fmt.Fprintf(&written, "\n**%s**\n", words)
		case stepOf:
			steps++
			fmt.Fprintf(&written, "\n%d\\. %s\n", steps, words)
		case item:
			fmt.Fprintf(&written, "\n- %s\n", words)
		default:
			fmt.Fprintf(&written, "\n%s\n", words)
		}
	}
	return written.String()
}

// PlainText writes it without any marks, for mails, logs and terminals. The coverage may be nil.
func PlainText(diagnosis *diagnosisv1.Diagnosis, coverage *diagnosisv1.Coverage) string {
	var written strings.Builder
	steps := 0
	for _, one := range outlineOf(diagnosis, coverage) {
		words := escaped(one.text, one.limit, func(character rune) string { return string(character) })
		switch one.kind {
		case headline, factsOf:
			fmt.Fprintf(&written, "%s\n", words)
		case finding, heading:
			fmt.Fprintf(&written, "\n%s\n", words)
		case stepOf:
			steps++
			fmt.Fprintf(&written, "  %d. %s\n", steps, words)
		case item:
			fmt.Fprintf(&written, "  - %s\n", words)
		case code:
			fmt.Fprintf(&written, "    %s\n", words)
		default:
			fmt.Fprintf(&written, "  %s\n", words)
		}
	}
	return written.String()
}

func markdownEscape(character rune) string {
	switch {
	case character == '@':
		return "@" + zeroWidthSpace
	case strings.ContainsRune("\\`*_[]<>|~#&!:", character):
		return `\` + string(character)
	default:
		return string(character)
	}
}

// fence is backticks that no row of them within the code is as long as.
func fence(copied string) string {
	longest := 2
	for _, row := range ticks.FindAllString(copied, -1) {
		if len(row) > longest {
			longest = len(row)
		}
	}
	return strings.Repeat("`", longest+1)
}
