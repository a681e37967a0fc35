// Both ends of a connector in a process of their own, so that neither the worker nor the plain read shares a thread with them.
import { batisimplyStandIn } from '../../tests/support/batisimply/stand-in.ts'
import { BATIGEST_TABLES } from '../../tests/support/sql-server/batigest.ts'
import { startSqlServer } from '../../tests/support/sql-server/server.ts'

const rows = Number(process.argv[2])
const sqlServer = await startSqlServer({ database: 'BATIGEST', tables: BATIGEST_TABLES })
const site = await batisimplyStandIn()
const day = new Date('2026-03-02T00:00:00Z')

await sqlServer.add('dbo.ChantierDef', sites())
const { host, port, database, user, password } = sqlServer
process.send({
  erp: { host, port: String(port), database, user, password, encrypt: 'off' },
  site: site.credentials,
})

process.on('message', async ({ change, plant }) => {
  // Projects that stand there already, as after a first run.
  if (plant)
    process.send({
      planted: plant.map((code) => [code, String(site.plantProject({ projectCode: code }).id)]),
    })
  if (!change) return
  const { title, codes } = change
  const list = codes.map((code) => `'${code}'`).join(', ')
  await sqlServer.query(`UPDATE dbo.ChantierDef SET Libelle = '${title}' WHERE Code IN (${list})`)
  process.send({ changed: codes.length })
})
process.on('disconnect', () => process.exit(0))

function* sites() {
  for (let n = 0; n < rows; n += 1)
    yield {
      Code: String(n).padStart(8, '0'),
      CodeClient: `CL${String(n % 5000).padStart(6, '0')}`,
      NomClient: `Client ${n % 5000}`,
      Libelle: `Chantier ${n}, extension et rénovation`,
      Etat: 'E',
      DateDebut: day,
      DateFin: day,
      AdrChantier: `${n % 200} rue des Écoles`,
      CPChantier: String(10_000 + (n % 80_000)),
      VilleChantier: 'Lodève',
    }
}
