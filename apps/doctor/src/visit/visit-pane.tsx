import { Button } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { ApiError } from '@oih/web/api/client';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { VitalSection } from '@oih/web/vitals/vital-section.tsx';
import { Link } from 'react-router';
import { ConsultationSection } from '../consultation/consultation-section.tsx';
import { EvidenceCard } from '../evidence/evidence-card.tsx';
import { GuestSection } from '../guests/guest-section.tsx';
import { HistorySection } from '../history/history-section.tsx';
import { NoteEditor } from '../note/note-editor.tsx';
import { DeviceLine } from '../queue/device-line.tsx';
import { ReferralSection } from '../referral/referral-section.tsx';
import { useText } from '../texts/use-text.ts';
import { FinishedVisit } from './finished-visit.tsx';
import { IntakeCard } from './intake-card.tsx';
import { StoppedVisit } from './stopped-visit.tsx';
import { isOpen } from './use-encounter.ts';
import classes from './visit.module.css';
import { VisitHeader } from './visit-header.tsx';

interface VisitPaneProps {
  encounterId: string | undefined;
  encounter: PractitionerEncounterView | undefined;
  error: Error | null;
  onRetry: () => void;
}

/** The visit that is open: who, what they wrote, the note; or the summary once it is finished. */
export function VisitPane({ encounterId, encounter, error, onRetry }: VisitPaneProps) {
  const { t } = useText();
  if (!encounterId)
    return (
      <div className={classes.nothing}>
        <Empty title={t('visit.none')}>{t('visit.none.hint')}</Empty>
      </div>
    );
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return (
      <div className={classes.nothing}>
        <Empty
          title={t('visit.notFound')}
          action={
            <Button component={Link} to="/" variant="light">
              {t('visit.back')}
            </Button>
          }
        >
          {t('visit.notFound.hint')}
        </Empty>
      </div>
    );
  return (
    <div className={classes.pane}>
      {error && <ErrorNotice error={error} onRetry={onRetry} />}
      {encounter ? <VisitBody encounter={encounter} /> : !error && <Loading rows={3} height={140} />}
    </div>
  );
}

function VisitBody({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t } = useText();
  return (
    <>
      <VisitHeader encounter={encounter} />
      {(encounter.status === 'arrived' || isOpen(encounter)) && (
        <GuestSection key={`guests ${encounter.id}`} encounterId={encounter.id} />
      )}
      {encounter.status === 'arrived' && <DeviceLine check={encounter.device} />}
      <IntakeCard intake={encounter.intake} answered={encounter.answered} />
      <EvidenceCard key={`evidence ${encounter.id}`} encounter={encounter} />
      {encounter.status !== 'cancelled' && (
        <VitalSection
          key={`vitals ${encounter.id}`}
          encounterId={encounter.id}
          timeZone={encounter.timeZone}
          open={encounter.status === 'arrived' || isOpen(encounter)}
        />
      )}
      <HistorySection key={`history ${encounter.id}`} encounter={encounter} />
      {isOpen(encounter) ? (
        <>
          <ConsultationSection key={`consult ${encounter.id}`} encounterId={encounter.id} calling />
          <ReferralSection key={`refer ${encounter.id}`} encounter={encounter} />
          <NoteEditor key={encounter.id} encounter={encounter} />
        </>
      ) : encounter.status === 'finished' ? (
        <FinishedVisit encounter={encounter} />
      ) : encounter.stopped ? (
        <StoppedVisit encounter={encounter} stopped={encounter.stopped} />
      ) : (
        encounter.status === 'arrived' && <p className={classes.soft}>{t('visit.noteLater')}</p>
      )}
    </>
  );
}
