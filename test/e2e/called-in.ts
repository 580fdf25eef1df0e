import type { Page } from 'playwright-core';
import type { Stack } from '../stack.ts';
import { agree, signInDoctor, signInPatient } from './people.ts';

/** Brings the demonstration's doctor and patient into a call through the screens; the patient has not joined yet. */
export async function calledIn(stack: Stack, doctor: Page, patient: Page): Promise<void> {
  await signInDoctor(doctor);
  await signInPatient(patient, stack);
  await patient.goto('/doctors/role-county');
  await patient
    .getByRole('button', { name: /^Book \d/ })
    .first()
    .click();
  await patient.getByLabel('Main complaint').fill('dizzy');
  await patient.getByRole('button', { name: 'Next' }).click();
  await agree(patient);
  await patient.getByRole('button', { name: 'Next' }).click();
  await patient.getByRole('button', { name: 'Confirm booking' }).click();
  await patient.getByRole('link', { name: 'Check devices and wait' }).click();
  await patient.getByRole('button', { name: 'Enter the waiting room' }).click();
  await doctor.getByRole('button', { name: 'Call next' }).first().click();
  const dialog = doctor.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Turn camera and microphone on' }).click();
  await dialog.getByRole('button', { name: 'All well, call the patient' }).click();
  await patient.getByRole('button', { name: 'Join the call' }).waitFor();
}
