import type { CallRole } from '@oih/contracts/http/participation';
import type { Connection, Model } from 'mongoose';
import { model } from '../schema.ts';

/** A single-use right to join the call of an encounter; the token itself is never stored. */
export interface JoinGrant {
  /** SHA-256 of the token. */
  _id: string;
  encounterId: string;
  userId: string;
  role: CallRole;
  displayName: string;
  expiresAt: Date;
  /** Key of the join that has used it; the same join sent again because its answer was lost is the same join. */
  usedBy: string | null;
}

export interface MediaNode {
  _id: string;
  url: string;
  load: number;
  capacity: number;
  draining: boolean;
  seenAt: Date;
}

/** On which node the call of an encounter lives. */
export interface RoomPlacement {
  /** The encounter. */
  _id: string;
  nodeId: string;
  placedAt: Date;
}

export interface ChatMessage {
  _id: string;
  encounterId: string;
  senderId: string;
  senderRole: CallRole;
  senderName: string;
  text: string;
  sentAt: Date;
  /** The sender's own key: the same message sent again is the same message. */
  idem: string;
  /** Messages are process records: kept for three years (rule RETENTION). */
  retainUntil: Date;
}

export interface CallModels {
  grants: Model<JoinGrant>;
  nodes: Model<MediaNode>;
  placements: Model<RoomPlacement>;
  messages: Model<ChatMessage>;
}

export function callModels(connection: Connection): CallModels {
  return {
    grants: model(
      connection,
      'JoinGrant',
      'joinGrants',
      { encounterId: String, userId: String, role: String, displayName: String, expiresAt: Date, usedBy: String },
      [[{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
    ),
    nodes: model(connection, 'MediaNode', 'mediaNodes', {
      url: String,
      load: Number,
      capacity: Number,
      draining: Boolean,
      seenAt: Date,
    }),
    placements: model(connection, 'RoomPlacement', 'roomPlacements', { nodeId: String, placedAt: Date }),
    messages: model(
      connection,
      'ChatMessage',
      'chatMessages',
      {
        encounterId: String,
        senderId: String,
        senderRole: String,
        senderName: String,
        text: String,
        sentAt: Date,
        idem: String,
        retainUntil: Date,
      },
      [[{ encounterId: 1, sentAt: 1 }], [{ encounterId: 1, senderId: 1, idem: 1 }, { unique: true }]],
    ),
  };
}
