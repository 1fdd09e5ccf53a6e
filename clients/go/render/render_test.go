package render

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"diagnosis.dev/client/diagnosisv1"
	"google.golang.org/protobuf/encoding/protojson"
)

// The renderers against the goldens that all clients share.

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(os.Getenv("DIAGNOSIS_RENDERINGS"), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func Test_each_rendering_is_the_golden_one(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(os.Getenv("DIAGNOSIS_RENDERINGS"), "*.slack.json"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d goldens, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".slack.json")
		t.Run(name, func(t *testing.T) {
			diagnosis := &diagnosisv1.Diagnosis{}
			if err := protojson.Unmarshal([]byte(read(t, name+".json")), diagnosis); err != nil {
				t.Fatal(err)
			}
			var coverage *diagnosisv1.Coverage
			if _, err := os.Stat(strings.TrimSuffix(file, ".slack.json") + ".coverage.json"); err == nil {
				coverage = &diagnosisv1.Coverage{}
				if err := protojson.Unmarshal([]byte(read(t, name+".coverage.json")), coverage); err != nil {
					t.Fatal(err)
				}
			}
			same(t, Markdown(diagnosis, coverage), read(t, name+".md"))
			same(t, PlainText(diagnosis, coverage), read(t, name+".txt"))
			written, err := json.Marshal(Slack(diagnosis, coverage))
			if err != nil {
				t.Fatal(err)
			}
			var got, want interface{}
			if err := json.Unmarshal(written, &got); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal([]byte(read(t, name+".slack.json")), &want); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got\n%s", written)
			}
		})
	}
}
