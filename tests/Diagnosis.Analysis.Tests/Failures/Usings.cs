global using Diagnosis.Analysis.Failures;
global using Diagnosis.Analysis.Failures.Text;
