import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cancelAppointment } from '@oih/contracts/http/appointments';
import { callNext } from '@oih/contracts/http/encounters';
import {
  confirmEmail,
  getMessageSettings,
  removeEmail,
  requestEmailCode,
  saveMessageSettings,
} from '@oih/contracts/http/message-settings';
import { saveProfile } from '@oih/contracts/http/profile';
import { getPush, subscribePush, unsubscribePush } from '@oih/contracts/http/push';
import { requestCode, signInPatient, signOut } from '@oih/contracts/http/session';
import { Hospital } from '@oih/testkit/hospital';
import type { HttpClient } from '@oih/testkit/http-client';
import { PushService } from '@oih/testkit/push-service';
import { SmsGateway } from '@oih/testkit/sms-gateway';
import ICAL from 'ical.js';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { moveAppointment } from '../appointments/move-appointment.ts';
import { hashPassword } from '../sign-in/password.ts';
import { type Api, startApi } from '../start.ts';

const hour = 3_600_000;

/** A mail server on this machine; it refuses whom a test says. */
class MailServer {
  readonly letters: { to: string; raw: string; read: Email }[] = [];
  refuse: 450 | 550 | null = null;
  readonly #server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) =>
      done(this.refuse ? Object.assign(new Error('no'), { responseCode: this.refuse }) : undefined),
    onData: (stream, session, done) => {
      let raw = '';
      stream.on('data', (chunk) => {
        raw += chunk;
      });
      stream.on('end', () => {
        void PostalMime.parse(raw).then((read) => {
          this.letters.push({ to: session.envelope.rcptTo[0]!.address, raw, read });
          done();
        });
      });
    },
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve()));
    const address = this.#server.server.address();
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** The calendar in a letter, as an independent parser understands it; with the method that the letter says it has. */
function invitationIn(letter: Email) {
  const part = letter.attachments.find(({ mimeType, method }) => mimeType === 'text/calendar' && method);
  const text = part && (typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content));
  if (!text) return null;
  const calendar = new ICAL.Component(ICAL.parse(text));
  const component = calendar.getFirstSubcomponent('vevent')!;
  const event = new ICAL.Event(component);
  return {
    methods: [part.method, calendar.getFirstPropertyValue('method')],
    uid: event.uid,
    sequence: Number(event.sequence),
    start: event.startDate.toJSDate().toISOString(),
    status: component.getFirstPropertyValue('status'),
    organizer: event.organizer,
    attendees: event.attendees.map((attendee) => attendee.getFirstValue()),
    text,
  };
}

describe('the ways in which people are told', function () {
  this.timeout(30_000);
  let gateway: SmsGateway;
  let mail: MailServer;
  let push: PushService;
  let hospital: Hospital<Api>;

  before(async () => {
    gateway = await SmsGateway.start();
    push = await PushService.start();
    mail = new MailServer();
    const channels = {
      SMS_WEBHOOK_URL: gateway.url,
      SMS_WEBHOOK_SECRET: gateway.secret,
      SMTP_URL: await mail.listen(),
      EMAIL_FROM: '试验医院 <noreply@hospital.example>',
      PUSH_PRIVATE_KEY: randomBytes(32).toString('base64url'),
      PUSH_SERVICES: [push.origin],
    };
    hospital = await Hospital.start({ startApi, hashPassword }, { channels });
  });
  after(async () => {
    await hospital.close();
    await Promise.all([gateway.close(), mail.close(), push.close()]);
  });
  beforeEach(() => {
    gateway.requests.splice(0);
    gateway.answers.splice(0);
    gateway.sent.clear();
    mail.letters.splice(0);
    mail.refuse = null;
    push.received.splice(0);
  });

  const settled = async () => {
    for (let round = 0; round < 4; round++) {
      await hospital.api.context.outbox.settled();
      await hospital.api.jobs.settled();
    }
  };
  /** A patient who signs in with the code that the gateway was asked to send. */
  const patient = async (language: 'zh' | 'en' = 'zh'): Promise<{ client: HttpClient; phone: string }> => {
    const [client, phone] = [hospital.visitor(), hospital.newPhone()];
    await client.call(requestCode, { body: { phone, language } });
    const { code } = gateway.requests.at(-1)!.message.parameters as { code: string };
    await client.call(signInPatient, { body: { phone, code, language } });
    await client.call(saveProfile, { body: { name: '王试', residentId: hospital.newResidentId('1953-04-18') } });
    gateway.requests.splice(0);
    gateway.sent.clear();
    return { client, phone };
  };
  let next = 0;
  /** Books a time of tomorrow with a doctor of its own: one may come to a department once a day. */
  const book = async (client: HttpClient) => {
    next += 2;
    const { slots } = await hospital.doctor(120);
    const slot = slots[100 + (next % 16)]!;
    const appointmentId = await hospital.booked(client, slot._id);
    await settled();
    return { appointmentId, slot, later: slots.at(-1)! };
  };
  const withAddress = async (client: HttpClient, address: string) => {
    await client.call(requestEmailCode, { body: { address } });
    const code = mail.letters.at(-1)?.read.text?.match(/\d{6}/)?.[0] ?? 'none';
    const answer = await client.call(confirmEmail, { body: { address, code } });
    mail.letters.splice(0);
    return answer;
  };
  const jobs = async (status: string) =>
    (await hospital.data.client.db(hospital.data.databaseName).collection('jobs').find({ status }).toArray()).map(
      ({ kind, lastError }) => ({ kind, lastError }),
    );

  describe('by text message', () => {
    it('are signed as Standard Webhooks asks, with the text in the person’s language and the pieces of a template', async () => {
      const { client, phone } = await patient('en');
      await book(client);
      const [{ id, at, message }] = gateway.requests as [(typeof gateway.requests)[number]];
      assert.equal(gateway.unsigned, 0);
      assert.match(id, /^sms:message:/);
      assert.equal(at * 1000, hospital.clock.now().getTime());
      assert.deepEqual(
        [message.to, message.language, message.template, message.parameters.doctor],
        [`+86${phone}`, 'en', 'booked', 'Chen Shi'],
      );
      assert.match(message.text, /^Booked: video visit with Chen Shi/);
    });

    it('are asked for again later, under the same id, when the gateway is out of order; a refusal for good is not', async () => {
      const { client } = await patient();
      gateway.answers.push(503, 429);
      await book(client);
      for (const minutes of [1, 1]) {
        hospital.clock.advance(minutes * 60_000);
        await settled();
      }
      assert.equal(gateway.requests.length, 3);
      assert.equal(new Set(gateway.requests.map(({ id }) => id)).size, 1);
      assert.equal(gateway.sent.size, 1);
      gateway.requests.splice(0);
      gateway.answers.push(422);
      await book(client);
      hospital.clock.advance(2 * hour);
      await settled();
      assert.equal(gateway.requests.filter(({ message }) => message.template === 'booked').length, 1);
      assert.ok((await jobs('failed')).some((job) => job.kind === 'sms' && job.lastError === 'SMS_REFUSED'));
    });

    it('bring codes too: at once, once more when it fails, and then the person is told and may ask again at once', async () => {
      const [client, phone] = [hospital.visitor(), hospital.newPhone()];
      gateway.answers.push(500);
      assert.equal((await client.call(requestCode, { body: { phone } })).status, 202);
      assert.equal(new Set(gateway.requests.map(({ id }) => id)).size, 1);
      const other = hospital.newPhone();
      gateway.answers.push(500, 500);
      assert.equal((await client.call(requestCode, { body: { phone: other } })).code, 'UNAVAILABLE');
      assert.equal((await client.call(requestCode, { body: { phone: other } })).status, 202);
    });

    it('are not sent to who wants none', async () => {
      const { client } = await patient();
      await client.call(saveMessageSettings, { body: { language: 'zh', sms: false, email: false, quiet: null } });
      await book(client);
      assert.equal(gateway.requests.length, 0);
    });
  });

  describe('by e-mail', () => {
    it('come to an address only after its code has come back, and no more after it was removed', async () => {
      const { client } = await patient();
      await client.call(requestEmailCode, { body: { address: 'Wang@Example.org' } });
      await book(client);
      assert.equal(mail.letters.length, 1);
      assert.equal(
        (await client.call(confirmEmail, { body: { address: 'wang@example.org', code: '000000' } })).code,
        'CODE_INVALID',
      );
      const code = mail.letters[0]!.read.text!.match(/\d{6}/)![0];
      assert.equal(
        (await client.call(confirmEmail, { body: { address: 'other@example.org', code } })).code,
        'CODE_INVALID',
      );
      const { body } = await client.call(confirmEmail, { body: { address: 'wang@example.org', code } });
      assert.equal(body.settings.address, 'wang@example.org');
      await client.call(removeEmail);
      mail.letters.splice(0);
      await book(client);
      assert.equal(mail.letters.length, 0);
    });

    it('ask in by REQUEST and take out by CANCEL (RFC 5546): one UID, a rising SEQUENCE, organiser and attendee named', async () => {
      const { client } = await patient();
      await withAddress(client, 'wang@example.org');
      const { appointmentId, slot, later } = await book(client);
      const admin = { userId: 'admin', displayName: '', roles: [], family: [] };
      const appointment = (await hospital.data.repositories.appointments.byId(appointmentId))!;
      await moveAppointment(hospital.api.context, admin as never, appointment, later._id, {
        reason: '',
      });
      await settled();
      await client.call(cancelAppointment, { params: { appointmentId }, body: {} });
      await settled();
      const [booked, moved, cancelled] = mail.letters.map(({ read }) => invitationIn(read)!);
      assert.deepEqual(
        [booked, moved, cancelled].map((one) => one!.methods),
        [
          ['REQUEST', 'REQUEST'],
          ['REQUEST', 'REQUEST'],
          ['CANCEL', 'CANCEL'],
        ],
      );
      assert.deepEqual(
        [booked, moved, cancelled].map((one) => one!.sequence),
        [0, 1, 2],
      );
      assert.equal(new Set([booked, moved, cancelled].map((one) => one!.uid)).size, 1);
      assert.deepEqual([booked!.start, cancelled!.status], [slot.start.toISOString(), 'CANCELLED']);
      for (const one of [booked, moved, cancelled]) {
        assert.equal(one!.organizer, 'mailto:noreply@hospital.example');
        assert.deepEqual(one!.attendees, ['MAILTO:wang@example.org']);
        assert.doesNotMatch(one!.text, /内科|王试|DESCRIPTION/);
      }
    });

    it('are plain, in the person’s language, automatic by their header, and one letter however often they are sent', async () => {
      const { client } = await patient('en');
      await withAddress(client, 'li@example.org');
      await book(client);
      const [{ read, raw, to }] = mail.letters as [(typeof mail.letters)[number]];
      assert.equal(to, 'li@example.org');
      assert.equal(read.subject, 'Visit booked');
      assert.match(read.text!, /^Booked: video visit with Chen Shi[\s\S]*\/messages\/settings/);
      assert.equal(read.html, undefined);
      assert.match(raw, /^Auto-Submitted: auto-generated/m);
      assert.match(read.messageId!, /^<[0-9a-f]{40}@hospital\.example>$/);
    });

    it('fail by themselves: a server that refuses keeps no text message back, and who looks after the jobs sees it', async () => {
      const { client } = await patient();
      await withAddress(client, 'gone@example.org');
      mail.refuse = 550;
      await book(client);
      assert.equal(gateway.sent.size, 1);
      assert.ok((await jobs('failed')).some((job) => job.kind === 'email' && job.lastError === 'EMAIL_REFUSED'));
      mail.refuse = 450;
      await book(client);
      mail.refuse = null;
      hospital.clock.advance(60_000);
      await settled();
      assert.equal(mail.letters.length, 1);
    });
  });

  describe('by notification', () => {
    const subscribe = async (client: HttpClient, app: 'patient' | 'doctor' = 'patient') => {
      const subscription = push.subscription();
      const { endpoint, keys } = subscription;
      const answer = await client.call(subscribePush, { params: { app }, body: { endpoint, keys, language: 'en' } });
      assert.equal(answer.status, 200);
      return subscription;
    };

    it('are encrypted for the browser, signed by the hospital’s key, and lead to the visit', async () => {
      const { client } = await patient('en');
      const { endpoint } = await subscribe(client);
      const { publicKey, here } = (await client.call(getPush, { params: { app: 'patient' } })).body;
      assert.equal(here, true);
      const { appointmentId } = await book(client);
      const [pushed] = push.received;
      assert.equal(pushed!.endpoint, endpoint);
      assert.deepEqual([pushed!.note.title, pushed!.note.path], ['Visit booked', `/visits/${appointmentId}`]);
      assert.equal(pushed!.publicKey, publicKey);
      assert.equal(pushed!.claims.aud, push.origin);
      assert.match(pushed!.claims.sub, /^(mailto|https):/);
      assert.match(String(pushed!.headers.topic), /^[\w-]{1,32}$/);
      assert.equal(pushed!.headers['content-encoding'], 'aes128gcm');
    });

    it('come to every browser of the person, and to one that is gone no more', async () => {
      const { client, phone } = await patient();
      const old = await subscribe(client);
      hospital.clock.advance(2 * 60_000);
      const second = hospital.visitor();
      await second.call(requestCode, { body: { phone } });
      const { code } = gateway.requests.at(-1)!.message.parameters as { code: string };
      await second.call(signInPatient, { body: { phone, code } });
      const { endpoint } = await subscribe(second);
      push.forget(old);
      await book(client);
      assert.deepEqual(
        push.received.map((one) => one.endpoint),
        [endpoint],
      );
      assert.equal((await client.call(getPush, { params: { app: 'patient' } })).body.here, false);
      await second.call(unsubscribePush, { params: { app: 'patient' } });
      push.received.splice(0);
      await book(client);
      assert.deepEqual(push.received, []);
    });

    it('end with the sign-in: at the latest when that does, at once when the person signs out', async () => {
      const { client } = await patient();
      await subscribe(client);
      const { appointmentId } = await book(client);
      push.received.splice(0);
      const { repositories } = hospital.data;
      const { userId } = (await repositories.appointments.byId(appointmentId))!;
      const [device] = await repositories.pushDevices.of(userId, 'patient', hospital.clock.now());
      assert.equal(device!.until.getTime() - hospital.clock.now().getTime(), 30 * 24 * hour);
      await client.call(signOut);
      assert.deepEqual(await repositories.pushDevices.of(userId, 'patient', hospital.clock.now()), []);
      const [message] = await repositories.messages.of(userId, 1);
      await hospital.data.repositories.jobs.add([
        {
          _id: `again:${appointmentId}`,
          kind: 'ring',
          dueAt: hospital.clock.now(),
          subject: { messageId: message!._id },
        },
      ]);
      await settled();
      assert.deepEqual(push.received, []);
    });

    it('go to no address that is not of a push service', async () => {
      const { client } = await patient();
      const { keys } = push.subscription();
      for (const endpoint of ['http://127.0.0.1:1/internal', 'https://push.example/1', 'file:///etc/passwd']) {
        const body = { endpoint, keys, language: 'zh' } as const;
        assert.equal((await client.call(subscribePush, { params: { app: 'patient' }, body })).code, 'BAD_REQUEST');
      }
    });

    it('tell a doctor that somebody waits, without saying who, and nothing when the patient has been called meanwhile', async () => {
      const colleague = await hospital.doctor(4);
      const staff = await hospital.signedInStaff(colleague.userName);
      assert.equal((await staff.call(getPush, { params: { app: 'patient' } })).code, 'FORBIDDEN');
      const { endpoint } = await subscribe(staff, 'doctor');
      const { client } = await patient();
      const appointmentId = await hospital.booked(client, colleague.slots[0]!._id);
      await hospital.arrived(client, appointmentId);
      await settled();
      const notes = push.received.filter((one) => one.endpoint === endpoint).map(({ note }) => note);
      assert.deepEqual(notes, [
        {
          tag: 'waiting',
          path: '/',
          unlessSeen: true,
          title: 'A patient is waiting',
          body: 'Open the workplace to call the next one.',
          lang: 'en',
        },
      ]);
      const rung = (await hospital.data.repositories.jobs.byId(
        `tell-doctor:${(await staff.call(callNext)).body.encounter.id}`,
      ))!;
      push.received.splice(0);
      await hospital.data.repositories.jobs.add([
        { ...rung, _id: 'late', dueAt: hospital.clock.now(), kind: 'push-doctor' },
      ]);
      await settled();
      assert.deepEqual(push.received, []);
    });
  });

  it('are as usual until somebody chooses, and say what the hospital has', async () => {
    const { client } = await patient('en');
    const { settings } = (await client.call(getMessageSettings)).body;
    assert.deepEqual(
      [settings.language, settings.sms, settings.quiet, settings.address, settings.available],
      ['en', true, { from: '22:00', to: '07:00' }, null, { sms: true, email: true, push: true }],
    );
    const body = { language: 'zh', sms: true, email: true, quiet: { from: '21:30', to: '08:00' } } as const;
    const saved = (await client.call(saveMessageSettings, { body })).body.settings;
    assert.deepEqual([saved.language, saved.quiet], ['zh', body.quiet]);
  });
});
