package render

import (
	"fmt"
	"strings"

	"diagnosis.dev/client/diagnosisv1"
)

// SlackMessage is a message of Slack's Block Kit, to be written as JSON.
type SlackMessage struct {
	// Text is what notifications show.
	Text string `json:"text"`
	// Blocks are what is shown.
	Blocks []SlackBlock `json:"blocks"`
}

// SlackBlock is a section, which has a text, or a context, which has elements.
type SlackBlock struct {
	Type     string      `json:"type"`
	Text     *SlackText  `json:"text,omitempty"`
	Elements []SlackText `json:"elements,omitempty"`
}

// SlackText calls nobody and links nothing by itself.
type SlackText struct {
	Type     string `json:"type"`
	Text     string `json:"text"`
	Verbatim bool   `json:"verbatim"`
}

// Slack writes it as a message of Slack. The coverage may be nil.
func Slack(diagnosis *diagnosisv1.Diagnosis, coverage *diagnosisv1.Coverage) SlackMessage {
	message := SlackMessage{Blocks: []SlackBlock{}}
	var section []string
	end := func() {
		if len(section) > 0 {
			whole := slackText(strings.Join(section, "\n"))
			message.Blocks = append(message.Blocks, SlackBlock{Type: "section", Text: &whole})
		}
		section = nil
	}
	steps := 0
	for at, one := range outlineOf(diagnosis, coverage) {
		words := escaped(one.text, one.limit, slackEscape)
		if at == 0 {
			message.Text = words
		}
		switch one.kind {
		case factsOf, finding, heading, stepOf, note:
			end()
		}
		switch one.kind {
		case factsOf, note:
			message.Blocks = append(message.Blocks, SlackBlock{Type: "context", Elements: []SlackText{slackText(words)}})
		case headline, finding, heading:
			section = append(section, "*"+words+"*")
		case stepOf:
			steps++
			section = append(section, fmt.Sprintf("*%d.* %s", steps, words))
		case item:
			section = append(section, "• "+words)
		case code:
			section = append(section, "```"+escaped(one.text, one.limit, slackEscapeCode)+"```")
		default:
			section = append(section, words)
		}
	}
	end()
	return message
}

func slackText(text string) SlackText { return SlackText{Type: "mrkdwn", Text: text, Verbatim: true} }

// slackEscape shows what looks like a mark in place of it: Slack knows no escape for what makes words bold, struck or code.
func slackEscape(character rune) string {
	switch character {
	case '*':
		return "∗"
	case '~':
		return "∼"
	case '`':
		return "ˋ"
	case '@':
		return "@" + zeroWidthSpace
	default:
		return slackEscapeCode(character)
	}
}

func slackEscapeCode(character rune) string {
	switch character {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	default:
		return string(character)
	}
}
