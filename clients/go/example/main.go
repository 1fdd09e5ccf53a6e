// Says why a workload is stuck.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"diagnosis.dev/client"
	"diagnosis.dev/client/diagnosisv1"
)

func main() {
	asker, err := client.New(client.Options{Address: os.Getenv("DIAGNOSIS_ADDRESS")})
	if err != nil {
		panic(err)
	}
	defer asker.Close()
	workload := append(os.Args[1:], "/mem-app")[0]
	answer, err := asker.Diagnose(context.Background(), &diagnosisv1.DiagnoseRequest{Source: client.Cluster("sample"), WorkloadId: workload})
	var failed *client.Error
	if errors.As(err, &failed) {
		fmt.Printf("%s: %s %q\n", failed.Reason, failed.Message, failed.NearestIDs)
	}
	for _, diagnosis := range answer.GetDiagnoses() {
		fmt.Println(diagnosis.GetHeadline())
	}
}
