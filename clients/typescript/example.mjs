import { cluster, createDiagnosisClient, DiagnosisError } from '@diagnosis/client';

const client = createDiagnosisClient({ address: process.env.DIAGNOSIS_ADDRESS });
try {
  const { diagnoses } = await client.diagnose({ source: cluster('sample'), workloadId: process.argv[2] ?? '/mem-app' });
  for (const { headline } of diagnoses) console.log(headline);
} catch (error) {
  if (!(error instanceof DiagnosisError)) throw error;
  console.log(`${error.reason}: ${error.message}`, error.nearestIds);
}
