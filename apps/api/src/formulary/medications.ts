import type { MedicationView } from '@oih/contracts/http/formulary';
import type { NamedMedication } from '@oih/data/prescriptions/model';
import { doseUnit, packWords } from '@oih/domain/prescription/words';

/** A medicine as people read it; the limits of its label stay on the server. */
export const presentMedication = (medication: NamedMedication): MedicationView => ({
  ...medication,
  packText: packWords(medication),
  doseUnit: doseUnit(medication.form),
});
