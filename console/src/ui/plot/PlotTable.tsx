import { Link } from 'react-router';
import { fullName, type Cell, type PlotData } from './data';

interface Props {
  readonly caption: string;
  readonly by: string;
  readonly data: PlotData;
  readonly say: (value: number) => string;
}

/** The numbers of a plot for who reads them; each leads to its list. */
export function PlotTable({ caption, by, data: { categories, series }, say }: Props) {
  return (
    <div className="plot-table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table className="plot-table">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{by}</th>
            {series.map((one) => (
              <th key={fullName(one)} scope="col">
                {fullName(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, index) => (
            <tr key={`${category} ${index}`}>
              <th scope="row">{category}</th>
              {series.map((one) => (
                <td key={fullName(one)}>
                  <CellText cell={one.cells[index]} say={say} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CellText({ cell, say }: { readonly cell: Cell | undefined; readonly say: (value: number) => string }) {
  if (cell?.value === null || cell === undefined) return <span className="muted">–</span>;
  return cell.to === undefined ? say(cell.value) : <Link to={cell.to}>{say(cell.value)}</Link>;
}
