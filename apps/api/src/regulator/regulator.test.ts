import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attestDiagnosis, callNext, finishEncounter, saveNote } from '@oih/contracts/http/encounters';
import { approvePrescription, setDuty } from '@oih/contracts/http/pharmacy';
import { savePrescription, signPrescription } from '@oih/contracts/http/prescriptions';
import { getProfile } from '@oih/contracts/http/profile';
import { Hospital } from '@oih/testkit/hospital';
import { isSigned, webhookHeaders, webhookKey } from '../channels/webhook.ts';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';
import { developmentSecret } from './regulator.ts';

const secret = `whsec_${Buffer.from('a key of the supervision platform').toString('base64')}`;
const minute = 60_000;

interface Told {
  id: string;
  type: string;
  encounter?: Record<string, unknown>;
  prescription?: Record<string, unknown>;
}

/** A supervision platform that can be out of order, and loses what it is told to lose. */
class Platform {
  readonly taken = new Map<string, Told>();
  answers: number[] = [];
  down = false;
  requests = 0;
  readonly #server: Server;
  now: () => Date = () => new Date();

  constructor() {
    this.#server = createServer((request, response) => {
      if (this.down) {
        response.statusCode = 503;
        response.end();
        return;
      }
      if (request.method === 'GET') {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ids: [...this.taken.keys()] }));
        return;
      }
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      request.on('end', () => {
        this.requests += 1;
        const header = (name: string) => String(request.headers[name]);
        const signature = {
          id: header('webhook-id'),
          timestamp: header('webhook-timestamp'),
          signature: header('webhook-signature'),
        };
        const status = isSigned(webhookKey(secret), signature, body, this.now()) ? (this.answers.shift() ?? 204) : 401;
        if (status === 204) this.taken.set(signature.id, JSON.parse(body) as Told);
        response.statusCode = status;
        response.end();
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/reports`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

describe('reports to the supervision platform', () => {
  let hospital: Hospital<Api>;
  const platform = new Platform();

  before(async () => {
    const url = await platform.listen();
    hospital = await Hospital.start(
      { startApi, hashPassword },
      { channels: { REGULATOR_URL: url, REGULATOR_SECRET: secret } },
    );
    platform.now = () => hospital.clock.now();
  });
  after(async () => {
    await hospital.close();
    platform.close();
  });
  beforeEach(() => {
    platform.taken.clear();
    platform.answers = [];
  });

  const settled = async () => {
    await hospital.api.context.outbox.settled();
    await hospital.api.jobs.settled();
  };
  const types = () => [...platform.taken.values()].map(({ type }) => type).sort();

  /** A follow-up with an approved prescription, finished. */
  const visit = async () => {
    const doctor = await hospital.doctor();
    const clinic = await hospital.signedInStaff(doctor.userName);
    const role = { role: 'pharmacist', organizationId: doctor.organizationId } as const;
    const pharmacist = await hospital.signedInStaff(await hospital.staff(role));
    await pharmacist.call(setDuty, { body: { hours: 8 } });
    const patient = await hospital.patient();
    const params = { encounterId: await hospital.followUp(patient, doctor.slots[0]!._id) };
    await clinic.call(attestDiagnosis, { params, body: { codes: ['I10'] } });
    await clinic.call(callNext);
    const diagnoses = [{ code: 'I10', zh: '', en: '' }];
    const note = { chiefComplaint: '复诊', presentIllness: '', assessment: '平稳', plan: '继续', diagnoses };
    await clinic.call(saveNote, { params, body: { baseVersion: 0, note } });
    const prescriptionId = randomUUID();
    const items = [{ medication: 'amlodipine-5', dose: 1, frequency: 'qd' as const, days: 28 }];
    await clinic.call(savePrescription, { params: { ...params, prescriptionId }, body: { baseRevision: 0, items } });
    await clinic.call(signPrescription, { params: { prescriptionId }, body: { revision: 1 } });
    await pharmacist.call(approvePrescription, { params: { prescriptionId }, body: { version: 1 } });
    assert.equal((await clinic.call(finishEncounter, { params })).status, 200);
    return { ...params, patient };
  };

  it('tell of visits and prescriptions, by numbers and codes and without a name', async () => {
    const { encounterId, patient } = await visit();
    await settled();
    assert.deepEqual(types(), [
      'encounter.attested',
      'encounter.called',
      'encounter.finished',
      'prescription.approved',
    ]);
    const finished = [...platform.taken.values()].find(({ type }) => type === 'encounter.finished')!;
    assert.deepEqual(
      [finished.encounter!.id, finished.encounter!.diagnoses, finished.encounter!.noteVersion],
      [encounterId, ['I10'], 1],
    );
    const all = JSON.stringify([...platform.taken.values()]);
    const { name } = (await patient.call(getProfile)).body.profile!;
    for (const secretText of [name, '复诊', '平稳']) assert.ok(!all.includes(secretText), secretText);
  });

  it('are sent again, later each time, while the platform is out of order, and arrive once', async () => {
    platform.answers = [503, 500];
    await visit();
    await settled();
    const missing = 4 - platform.taken.size;
    assert.ok(missing > 0);
    hospital.clock.advance(minute);
    await settled();
    hospital.clock.advance(minute);
    await settled();
    assert.equal(platform.taken.size, 4);
  });

  it('that the platform has lost are found by the daily comparison, and sent again', async () => {
    await visit();
    await settled();
    const [lost] = platform.taken.keys();
    platform.taken.delete(lost!);
    hospital.clock.advance(24 * 60 * minute);
    await settled();
    assert.ok(platform.taken.has(lost!));
    const requests = platform.requests;
    hospital.clock.advance(24 * 60 * minute);
    await settled();
    assert.equal(platform.requests, requests, 'nothing is sent that is there');
  });

  it('are sent after all when the platform was gone for longer than is tried again, by the next comparison', async () => {
    platform.down = true;
    const { encounterId } = await visit();
    await settled();
    for (let day = 0; day < 5; day++) {
      hospital.clock.advance(24 * 60 * minute);
      await settled();
    }
    assert.equal(platform.taken.size, 0);
    platform.down = false;
    for (let day = 0; day < 2; day++) {
      hospital.clock.advance(24 * 60 * minute);
      await settled();
    }
    const ofVisit = [...platform.taken.values()].filter(
      ({ encounter, prescription }) => (encounter?.id ?? prescription?.encounterId) === encounterId,
    );
    assert.deepEqual(ofVisit.map(({ type }) => type).sort(), [
      'encounter.attested',
      'encounter.called',
      'encounter.finished',
      'prescription.approved',
      'prescription.expired',
    ]);
  });

  it('go to the development receiver only signed, are kept once there, and are shown', async () => {
    const body = JSON.stringify({ type: 'encounter.finished', at: hospital.clock.now().toISOString() });
    const headers = webhookHeaders(webhookKey(developmentSecret), 'report-1', hospital.clock.now(), body);
    const send = (more: Record<string, string>) =>
      fetch(`${hospital.origin}/dev/regulator/reports`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...more },
      });
    assert.equal((await send({})).status, 401);
    assert.equal((await send({ ...headers, 'webhook-id': 'report-2' })).status, 401);
    assert.equal((await send(headers)).status, 204);
    assert.equal((await send(headers)).status, 204);
    const page = await (await fetch(`${hospital.origin}/dev/regulator`)).text();
    assert.equal(page.split('report-1').length, 2);
    assert.match(page, /encounter\.finished/);
  });
});
