import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { PlotData, PlotShape } from './data';
import { init, type EChartsType } from './echarts';
import { optionOf } from './option';

interface Props {
  readonly data: PlotData;
  readonly shape: PlotShape;
  readonly label: string;
  readonly say: (value: number) => string;
}

/** The drawing; a click on a bar or a point goes to the list behind it. Its table says the same to everybody else. */
export function Canvas({ data, shape, label, say }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const navigate = useNavigate();

  useEffect(() => {
    const made = init(place.current);
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(place.current!);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(optionOf(data, shape, say), { notMerge: true });
  }, [data, shape, say]);

  useEffect(() => {
    const go = ({ seriesIndex = 0, dataIndex }: { seriesIndex?: number; dataIndex: number }): void => {
      const to = data.series[seriesIndex]?.cells[dataIndex]?.to;
      if (to !== undefined) void navigate(to);
    };
    const made = chart.current;
    made?.on('click', go);
    return () => void made?.off('click', go);
  }, [data, navigate]);

  return <div ref={place} className="plot-canvas" role="img" aria-label={label} />;
}
