"""assess_application, assembled."""

from functools import cache

import urllib3

from registrar.aws.departments import HttpDepartments
from registrar.usecases.assessing import Assessing
from registrar.wiring.common import clock, index, register, rules, settings


@cache
def assessing() -> Assessing:
    departments = HttpDepartments(urllib3.PoolManager(maxsize=4), settings().departments_url, settings().source_timeout)
    return Assessing(register(), departments, clock(), rules(), index())
