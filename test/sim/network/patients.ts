import { saveProfile } from '@oih/contracts/http/profile';
import { requestCode, signInPatient } from '@oih/contracts/http/session';
import { done, Person } from '../clinic/people.ts';
import { catchUp, type Patient, type World } from './world.ts';

/** Somebody who has told who they are and keeps signed in for the week. */
async function newPatient(world: World): Promise<Patient> {
  const { hospital } = world;
  catchUp(world);
  const phone = hospital.newPhone();
  const person = new Person(hospital.visitor(), async () => {
    throw new Error('the session of a patient has ended');
  });
  done('a code', await person.call(requestCode, { body: { phone } }));
  const body = { phone, code: await hospital.codeFor(phone) };
  const { actor } = done('a sign-in', await person.call(signInPatient, { body }));
  const residentId = hospital.newResidentId('1953-04-18');
  const { profile } = done('a profile', await person.call(saveProfile, { body: { name: '王试', residentId } }));
  return { person, userId: actor!.userId, patientId: profile.patientId };
}

/** A patient who has no case at the moment: whoever was done with theirs comes again, before somebody new does. */
export const patientFor = async (world: World): Promise<Patient> => world.idle.shift() ?? (await newPatient(world));
