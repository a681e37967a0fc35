'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

export type ChartSeries = { key: string; label: string; color?: 1 | 2 | 3 | 4 }
export type ChartPoint = { at: string } & Record<string, number | string>

type TimeChartProps = {
  /** What the chart shows, in a sentence. */
  label: string
  series: readonly ChartSeries[]
  points: readonly ChartPoint[]
  /** "hour" writes hours under the curve, "day" writes days. */
  unit: 'hour' | 'day'
  height?: number
  stacked?: boolean
}

/** A curve over time, and the same figures as a table for those who do not see it. */
export function TimeChart({ label, series, points, unit, height = 220, stacked = false }: TimeChartProps) {
  const t = useTranslations('common')
  const format = useFormatter()
  const when = (at: string) =>
    format.dateTime(
      new Date(at),
      unit === 'hour' ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' },
    )
  return (
    <figure className="figures relative min-w-0">
      <figcaption className="sr-only">{label}</figcaption>
      <div aria-hidden style={{ height }}>
        <ResponsiveContainer width="100%" height="100%">
          <AreaChart
            data={[...points]}
            margin={{ top: 8, right: 20, bottom: 0, left: -12 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--border)" />
            <XAxis
              dataKey="at"
              tickFormatter={when}
              tickLine={false}
              axisLine={false}
              minTickGap={32}
              tick={{ fontSize: 12, fill: 'var(--muted-foreground)' }}
            />
            <YAxis
              allowDecimals={false}
              tickLine={false}
              axisLine={false}
              width={52}
              tickFormatter={(value: number) => format.number(value, { notation: 'compact' })}
              tick={{ fontSize: 12, fill: 'var(--muted-foreground)' }}
            />
            <Tooltip
              labelFormatter={(at) => when(String(at))}
              cursor={{ stroke: 'var(--border-strong)' }}
              contentStyle={{
                background: 'var(--popover)',
                border: '1px solid var(--border-strong)',
                borderRadius: 8,
                fontSize: 13,
              }}
            />
            {series.map(({ key, label: name, color = 1 }) => (
              <Area
                key={key}
                type="monotone"
                dataKey={key}
                name={name}
                {...(stacked ? { stackId: 'all' } : {})}
                stroke={`var(--chart-${color})`}
                strokeWidth={2}
                fill={`var(--chart-${color})`}
                fillOpacity={0.12}
                isAnimationActive={false}
              />
            ))}
          </AreaChart>
        </ResponsiveContainer>
      </div>
      <ChartTable caption={`${t('asTable')} : ${label}`} series={series} points={points} when={when} />
    </figure>
  )
}

type ChartTableProps = Pick<TimeChartProps, 'series' | 'points'> & {
  caption: string
  when: (at: string) => string
}

function ChartTable({ caption, series, points, when }: ChartTableProps) {
  return (
    // A table keeps its own height, so it is the frame around it that is hidden.
    <div className="sr-only">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.at}>
              <th scope="row">{when(point.at)}</th>
              {series.map(({ key }) => (
                <td key={key}>{point[key]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
