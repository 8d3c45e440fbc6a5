"""assess_application, assembled."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache

import urllib3

from registrar.aws.breaker_table import BreakerTable
from registrar.aws.departments import HttpDepartments
from registrar.registration.vocabulary import Source
from registrar.usecases.assessing import Assessing
from registrar.usecases.sampling import Sampling
from registrar.wiring.common import chance, clock, index, marks, register, rules, settings


@cache
def assessing() -> Assessing:
    given = settings()
    departments = HttpDepartments(
        urllib3.PoolManager(maxsize=4), addresses(), given.source_timeout, timedelta(days=given.source_days)
    )
    return Assessing(register(), departments, clock(), rules(), index(), BreakerTable(register().table), marks())


@cache
def sampling() -> Sampling:
    return Sampling(assessing(), chance())


def addresses() -> Mapping[Source, str]:
    """A source's own address where one is set, else its name below the common one."""
    given = settings()
    return {source: given.department_urls.get(source, f"{given.departments_url}/{source}") for source in Source}
