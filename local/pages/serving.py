"""The pages on this machine: the built files under the headers that the template gives them in the cloud."""

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from local.http_server import Answer, Request, as_json
from local.pages.build import WEB, Site, built
from local.template import Stack

Headers = tuple[tuple[str, str], ...]
_SECURITY: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "ContentTypeOptions": ("x-content-type-options", lambda _: "nosniff"),
    "FrameOptions": ("x-frame-options", lambda given: str(given["FrameOption"])),
    "ReferrerPolicy": ("referrer-policy", lambda given: str(given["ReferrerPolicy"])),
    "ContentSecurityPolicy": ("content-security-policy", lambda given: str(given["ContentSecurityPolicy"])),
    "StrictTransportSecurity": (
        "strict-transport-security",
        lambda given: f"max-age={given['AccessControlMaxAgeSec']}; includeSubDomains",
    ),
}


class Pages:
    """Answers GET for what the site has. `site` is asked anew for every page, so that a text mended shows at once."""

    def __init__(self, site: Callable[[], Site], headers: Headers, settings: Mapping[str, Any]) -> None:
        self._site = site
        self._headers = headers
        self._settings = settings

    def answer(self, request: Request) -> Answer | None:
        """The file at the address, or None when there is none."""
        if request.method not in {"GET", "HEAD"}:
            return None
        if request.path == "/settings.json":
            return as_json(self._settings, headers=(*self._headers, ("cache-control", "no-cache")))
        found = self._site().files.get(request.path.rstrip("/") or "/")
        if found is None:
            return None
        own = (("content-type", found.content_type), ("cache-control", found.cache))
        if "gzip" in request.headers.get("accept-encoding", ""):  # as the distribution does (Compress)
            packed = gzip.compress(found.content, 6, mtime=0)
            return Answer(
                200, packed, (*own, ("content-encoding", "gzip"), ("vary", "Accept-Encoding"), *self._headers)
            )
        return Answer(200, found.content, (*own, *self._headers))


def sites(web: Path = WEB) -> Callable[[], Site]:
    """The site as the files are now: written again when one of them changed."""
    kept: list[tuple[object, Site]] = []

    def site() -> Site:
        stamp = sorted((path, path.stat().st_mtime_ns) for path in web.rglob("*") if path.is_file())
        if not kept or kept[0][0] != stamp:
            kept[:] = [(stamp, built(web))]
        return kept[0][1]

    return site


def headers_of(stack: Stack) -> Headers:
    """What the distribution's headers policy says; addresses on this machine are http."""
    ((_, written),) = stack.resources("AWS::CloudFront::ResponseHeadersPolicy")
    config = stack.resolve(written["ResponseHeadersPolicyConfig"])
    security = config["SecurityHeadersConfig"]
    told = [(name, told_by(security[part])) for part, (name, told_by) in _SECURITY.items() if part in security]
    told += [(one["Header"].lower(), one["Value"]) for one in config["CustomHeadersConfig"]["Items"]]
    return tuple((name, value.replace("https://127.0.0.1", "http://127.0.0.1")) for name, value in told)


def settings_from(parameters: Mapping[str, str]) -> dict[str, Any]:
    """/settings.json: what the pages must know of the place they are served at."""
    names = {"name": "NameClaim", "id_number": "IdNumberClaim", "roles": "RolesClaim", "office": "OfficeClaim"}
    return {
        "issuer": parameters["TokenIssuer"],
        "client": parameters["TokenAudience"],
        "claims": {name: parameters[parameter] for name, parameter in names.items()},
        "root": parameters["TrustRoot"],
    }
