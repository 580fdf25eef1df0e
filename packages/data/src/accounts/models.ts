import type { MessageLanguage } from '@oih/contracts/http/common';
import type { Role } from '@oih/contracts/http/define';
import type { FamilyMemberView } from '@oih/contracts/http/family';
import type { QuietHours } from '@oih/contracts/http/message-settings';
import type { FamilyTie } from '@oih/domain/people/family';
import type { Connection, Model } from 'mongoose';
import { type OutboxEntry, outboxField, outboxIndex } from '../outbox/entry.ts';
import { asIs, model } from '../schema.ts';

export interface HeldRole {
  role: Role;
  organizationId?: string;
  practitionerRoleId?: string;
}

/** Somebody whom an account books for. */
export interface FamilyMember extends FamilyTie {
  relation: FamilyMemberView['relation'];
  addedAt: Date;
}

/** How an account wants to be told; what it has not chosen is as usual. */
export interface MessageChoice {
  language?: MessageLanguage;
  sms?: boolean;
  email?: boolean;
  quiet?: QuietHours | null;
  /** An e-mail address whose code has come back. */
  address?: string;
}

/** An account that signs in: staff by user name, patients by phone. */
export interface Account {
  _id: string;
  userName?: string;
  passwordHash?: string;
  phone?: string;
  displayName: string;
  roles: HeldRole[];
  patientId?: string;
  /** Whom it books for beside its holder. */
  family?: FamilyMember[];
  messages?: MessageChoice;
  /** Failed sign-ins since the last good one, and until when they lock the account. */
  failures: number;
  lockedUntil: Date | null;
  active: boolean;
  /** The browser on which the password was given last: the one that works (rule DOCTOR_PRESENT). Of staff alone. */
  activeDevice?: string;
  /** The password was given by an administrator: nothing else can be done before it is replaced. */
  mustChangePassword?: boolean;
  /** Rises with every change by an administrator; absent before the first one. */
  version?: number;
  outbox?: OutboxEntry[];
}

export interface Patient {
  _id: string;
  name: string;
  sex: '0' | '1' | '2' | '9';
  birthDate: string;
  /** Empty for a resident without one. */
  phone: string;
  /** The identity number, known by a keyed digest; the number itself is kept nowhere. */
  residentId?: { digest: string; masked: string };
}

export interface OneTimeCode {
  /** The phone, or whatever else the code is to prove. */
  _id: string;
  hash: string;
  sentAt: Date;
  expiresAt: Date;
  /** Wrong tries so far, and until when the phone is locked by them. */
  failures: number;
  lockedUntil: Date | null;
}

export interface AccountModels {
  accounts: Model<Account>;
  patients: Model<Patient>;
  codes: Model<OneTimeCode>;
}

export function accountModels(connection: Connection): AccountModels {
  return {
    accounts: model<Account>(
      connection,
      'Account',
      'accounts',
      {
        userName: String,
        passwordHash: String,
        phone: String,
        displayName: String,
        roles: [asIs()],
        patientId: String,
        family: { type: [asIs()], default: undefined },
        messages: asIs(),
        failures: Number,
        lockedUntil: Date,
        active: Boolean,
        activeDevice: String,
        mustChangePassword: Boolean,
        version: Number,
        ...outboxField,
      },
      [
        outboxIndex,
        [{ userName: 1 }, { unique: true, sparse: true }],
        [{ phone: 1 }, { unique: true, sparse: true }],
        [{ 'roles.organizationId': 1 }, { sparse: true }],
        [{ 'roles.practitionerRoleId': 1 }, { sparse: true }],
        [{ patientId: 1 }, { sparse: true }],
      ],
    ),
    patients: model(
      connection,
      'Patient',
      'patients',
      { name: String, sex: String, birthDate: String, phone: String, residentId: asIs() },
      [[{ 'residentId.digest': 1 }, { unique: true, sparse: true }]],
    ),
    codes: model(
      connection,
      'OneTimeCode',
      'oneTimeCodes',
      { hash: String, sentAt: Date, expiresAt: Date, failures: Number, lockedUntil: Date },
      [[{ sentAt: 1 }, { expireAfterSeconds: 3600 }]],
    ),
  };
}
