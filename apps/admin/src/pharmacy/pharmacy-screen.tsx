import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useParams } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { DutyBar } from './duty-bar.tsx';
import classes from './pharmacy.module.css';
import { QueueList } from './queue-list.tsx';
import { ReviewPane } from './review-pane.tsx';
import { usePharmacyQueue } from './use-pharmacy.ts';

/** The pharmacist's workplace: duty, the prescriptions to review and to hand out, and the one that is open. */
export function PharmacyScreen() {
  const { t } = useText();
  const { prescriptionId } = useParams();
  const { queue, duty } = usePharmacyQueue();
  const lists = queue.data;
  return (
    <>
      <ScreenHead title={t('pharmacy.title')} lead={t('pharmacy.lead')} />
      {duty.data && <DutyBar duty={duty.data} />}
      {queue.error && <ErrorNotice error={queue.error} onRetry={() => void queue.refetch()} />}
      {!lists && !queue.error && <Loading rows={4} height={90} />}
      {lists && (
        <div className={classes.board}>
          <div className={classes.lists}>
            <QueueList title={t('pharmacy.waiting')} prescriptions={lists.waiting} none={t('pharmacy.waiting.none')} />
            <QueueList
              title={t('pharmacy.approved')}
              prescriptions={lists.approved}
              none={t('pharmacy.approved.none')}
            />
            <QueueList title={t('pharmacy.done')} prescriptions={lists.done} none={t('pharmacy.done.none')} />
          </div>
          {prescriptionId ? (
            <ReviewPane key={prescriptionId} />
          ) : (
            <Empty title={t('pharmacy.choose')}>{t('pharmacy.choose.hint')}</Empty>
          )}
        </div>
      )}
    </>
  );
}
