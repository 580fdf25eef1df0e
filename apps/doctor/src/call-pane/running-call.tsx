import type { Devices, DevicesState } from '@oih/call/devices/devices';
import type { QueueEntry } from '@oih/contracts/http/encounters';
import { PicturesControl } from '@oih/web/pictures/pictures-control.tsx';
import { pictureTogether } from '@oih/web/pictures/together.tsx';
import { useBoard } from '@oih/web/pictures/use-board';
import { useMatch } from 'react-router';
import { useSentDocuments } from '../visit/use-sent-documents.ts';
import { OwnCall } from './own-call.tsx';
import { useVisitPeople } from './use-visit-people.ts';

interface RunningCallProps {
  entry: QueueEntry;
  encounterId: string;
  timeZone: string;
  userId: string;
  devices: Devices;
  devicesState: DevicesState;
  onEnd: (encounterId: string) => void;
}

/** The doctor in the call with one patient, whatever visit is open beside it. */
export function RunningCall(props: RunningCallProps) {
  const { entry, encounterId, timeZone, userId, devices, devicesState, onEnd } = props;
  const open = useMatch('/visits/:encounterId')?.params.encounterId === encounterId;
  const board = useBoard(encounterId);
  const documentIds = useSentDocuments(encounterId);
  const people = useVisitPeople(encounterId, userId);
  const { name } = entry.patient;
  return (
    <OwnCall
      encounterId={encounterId}
      name={name}
      otherName={name}
      backTo={open ? null : encounterId}
      status={entry.status}
      timeZone={timeZone}
      people={people}
      devices={devices}
      devicesState={devicesState}
      picture={pictureTogether({ encounterId, userId, role: 'practitioner', color: 'red', board })}
      pictures={
        <PicturesControl encounterId={encounterId} documentIds={documentIds} patientMay={board?.patientMay ?? true} />
      }
      onEnd={() => onEnd(encounterId)}
    />
  );
}
