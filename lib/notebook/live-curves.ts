import type { FitCallback } from '../nn';
import { lineChart } from '../plot';
import type { Figure } from '../plot';
import { requireWhole } from '../tensor';
import { livePlace } from './kernel';
import type { MimeBundle } from './kernel';
import { modelCallback } from './model-callback';
import type { ModelCallback, Told } from './model-callback';
import { curvePicture } from './live-curve-picture';
import { curvePoints } from './live-curve-points';
import type { CurvePoints } from './live-curve-points';
import { epochRange, lossRange } from './live-curve-range';
import { figureBundle } from './show';

/** How live curves are shown. */
export interface LiveCurvesOptions {
  /** Each curve has at most so many points; longer runs are thinned out (300). */
  points?: number;
}

/** What `fit` calls, and what `model.fit` of TensorFlow.js calls. */
export type LiveCurves = FitCallback & ModelCallback;

/** Milliseconds between two pictures: more than twice and less than five times a second. */
const interval = 250;

/**
 * Shows the curves of loss and accuracy while a network is trained:
 * `fit(network, data, { callbacks: liveCurves() })`, or with TensorFlow.js
 * `model.fit(x, y, { callbacks: liveCurves() })`. In a notebook the pictures are replaced in
 * place about four times a second, at the end by figures to explore; outside of one the lines that
 * fit prints say the same, and the figures are described at the end.
 *
 * @throws OptionError when there are fewer than 10 points
 */
export function liveCurves({ points = 300 }: LiveCurvesOptions = {}): LiveCurves {
  requireWhole('liveCurves', 'points', points, 10);
  let loss: Curves | undefined;
  let accuracy: Curves | undefined;
  let shown = 0;
  let epochs = 1;
  const every = (): Curves[] => [loss, accuracy].flatMap((each) => each ?? []);
  const finish = (): void => {
    for (const curves of every()) curves.finish();
  };
  const told: Told = {
    onStart(start) {
      epochs = start.epochs;
      loss = createCurves('loss', points, epochs);
      accuracy = undefined;
      shown = 0;
    },
    onBatch({ epoch, batch, batches, loss: value, accuracy: share }) {
      const position = epoch - 1 + batch / batches;
      loss?.training.add(position, value);
      if (share !== undefined) {
        accuracy ??= createCurves('accuracy', points, epochs);
        accuracy.training.add(position, share);
      }
      const now = performance.now();
      if (now - shown < interval) return;
      shown = now;
      for (const curves of every()) curves.refresh();
    },
    onEpoch({ epoch, validationLoss, validationAccuracy }) {
      if (validationLoss !== undefined) loss?.validation.add(epoch, validationLoss);
      if (validationAccuracy !== undefined) accuracy?.validation.add(epoch, validationAccuracy);
    },
    onEnd: finish,
  };
  return { ...told, onError: finish, ...modelCallback(told) };
}

/** The curves of one quantity, and their place in the notebook. */
interface Curves {
  training: CurvePoints;
  validation: CurvePoints;
  refresh(): void;
  finish(): void;
}

let made = 0;

function createCurves(quantity: 'loss' | 'accuracy', points: number, epochs: number): Curves {
  made += 1;
  const place = livePlace(`convlab-curves-${made}`);
  const training = curvePoints(points);
  const validation = curvePoints(points);
  const figure = (ended: boolean): Figure | undefined => {
    const series = [
      { name: 'training', x: training.x, y: training.y },
      { name: 'validation', x: validation.x, y: validation.y },
    ].filter(({ x }) => x.length > 0);
    if (series.length === 0) return undefined;
    const position = Math.max(...series.map(({ x }) => x[x.length - 1]));
    return lineChart(series, {
      xTitle: 'epochs',
      yTitle: quantity,
      height: 260,
      markers: false,
      xRange: ended ? [0, position] : epochRange(position, epochs),
      yRange: quantity === 'accuracy' ? [0, 1] : lossRange(series.flatMap(({ y }) => y)),
    });
  };
  return {
    training,
    validation,
    refresh() {
      const now = place && figure(false);
      if (now) place(pictureBundle(now));
    },
    finish() {
      const last = figure(true);
      if (!last) return;
      if (place) place(figureBundle(last));
      else console.log(last.description);
    },
  };
}

/** Plotly's view in JupyterLab ignores updates, so that what moves is a picture. */
function pictureBundle(figure: Figure): MimeBundle {
  const bytes = Buffer.from(curvePicture(figure)).toString('base64');
  return {
    'text/html': `<img alt="learning curves" style="display:block" src="data:image/svg+xml;base64,${bytes}">`,
    'text/plain': figure.description,
  };
}
