"""The addresses of the reports, under `/<desk>/reports/`, and of the wall."""

from django.urls import path

from reglament.desk.reports.views import behind, month, table, wall

urlpatterns = [
    path("<slug:desk>/reports/", month.reported_month, name="reports"),
    path("<slug:desk>/reports/requests/", behind.behind_figure, name="reports-behind"),
    path("<slug:desk>/reports/table/", table.month_table, name="reports-table"),
    path("<slug:desk>/wall/", wall.wall, name="wall"),
    path("<slug:desk>/wall/requests/", wall.behind_wall, name="wall-behind"),
]
