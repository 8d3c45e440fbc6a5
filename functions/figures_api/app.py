"""What heads of offices and statisticians ask over HTTP: a period's figures, now or as of an earlier day."""

from datetime import date
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from registrar.aws.http import figures_shapes as shapes
from registrar.aws.http.accounts import figures_of
from registrar.aws.http.door import Door, as_bytes, resolver
from registrar.aws.telemetry import observed
from registrar.office.periods import period_named
from registrar.usecases import figures, freezing
from registrar.usecases.figures import Asked
from registrar.wiring import figures_api as wiring

app = resolver()
door = Door(app, wiring.claims, figures_of, witness=wiring.witness)
handler = observed(door.answer)
_officer = door.account

PeriodName = Annotated[
    str, Query(max_length=10, description="A day, month, quarter or year.", examples=["2026-11", "2026-Q4"])
]
Division = Annotated[str, Query(pattern=r"^\d{6}$", description="GB/T 2260 code.", examples=["220100"])]
AsOf = Annotated[date | None, Query(description="As known at the end of that day; empty: as known now.")]


@app.get("/v1/office/statistics", summary="The figures of a period", tags=["office"])
def statistics(period: PeriodName, division: Division, as_of: AsOf = None) -> shapes.StatisticsShown:
    """Newly registered unemployed by line, ended by reason, work, service; of one's own division and those below."""
    return shapes.StatisticsShown.of(_figures(period, division, as_of))


@app.get("/v1/office/statistics.csv", summary="The same figures for a spreadsheet", tags=["office"])
@as_bytes
def statistics_csv(period: PeriodName, division: Division, as_of: AsOf = None) -> Response[str]:
    """One line for each number (text/csv, UTF-8)."""
    told = _figures(period, division, as_of)
    name = f'attachment; filename="statistics-{told.asked.division}-{told.asked.period.name}.csv"'
    return Response(200, "text/csv; charset=utf-8", shapes.as_csv(told), headers={"Content-Disposition": name})


@app.get("/v1/office/statistics/differences", summary="How a frozen period differs today", tags=["office"])
def differences(period: PeriodName, division: Division) -> shapes.RestatementShown:
    """Every count that changed since the period was frozen: by how much, and why. 404 while it is not frozen."""
    told = freezing.restatement(wiring.figuring(), _officer(), period_named(period), division)
    return shapes.RestatementShown.of(told)


@app.get("/v1/office/statistics/grounds", summary="By which ground people registered", tags=["office"])
def grounds(period: PeriodName, division: Division) -> shapes.GroundsShown:
    """Of a frozen month. The sensitive grounds stand together, and small tables are withheld with a neighbour's."""
    return shapes.GroundsShown.of(freezing.by_ground(wiring.figuring(), _officer(), period_named(period), division))


def _figures(period: str, division: str, as_of: date | None) -> figures.Statistics:
    return figures.statistics(
        wiring.figuring(), wiring.ledger(), _officer(), Asked(period_named(period), division, as_of)
    )
